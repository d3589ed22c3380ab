import { changePolicies, type WantedPolicy } from '../../machines/storage-policies.ts';
import { findDisk } from '../../machines/disks.ts';
import { ok, type Answer } from '../../operations/answer.ts';
import { bodyOf, type Call, type Operation } from '../../operations/operation.ts';
import { boolean, list, map, mapped, maybe, object, oneOf, text, type Shape } from '../../operations/shape.ts';
import type { VirtualMachine } from '../../state/virtual-machine.ts';
import { changeOperation, readableMachineOf, readOperation, root } from './machine-call.ts';

const wantedPolicy: Shape<WantedPolicy> = mapped(
  object({ type: oneOf(['USE_SPECIFIED_POLICY', 'USE_DEFAULT_POLICY']), policy: maybe(text) }),
  (wire) => wire,
);

const checkBody = object({ vm_home: boolean, disks: maybe(list(text)) });

/** Services `vcenter/vm/storage/policy` and `vcenter/vm/storage/policy/compliance`. */
export const vmStoragePolicyOperations: Operation[] = [
  readOperation(`GET ${root}/storage/policy`, (_call, machine) => ok(policyInfo(machine))),
  changeOperation(
    `PATCH ${root}/storage/policy`,
    object({ vm_home: maybe(wantedPolicy), disks: maybe(map(wantedPolicy)) }),
    ({ vcenter }, machine, { vm_home: home, disks }) => changePolicies(vcenter.state, machine, { home, disks }),
  ),
  readOperation(`GET ${root}/storage/policy/compliance`, (call, machine) => ok(compliance(call, machine))),
  { id: `POST ${root}/storage/policy/compliance?action=check`, reads: true, handle: checkCompliance },
];

/** What has no policy is not in the answer. */
function policyInfo({ homePolicy, disks }: VirtualMachine): object {
  const entries = disks.flatMap(({ key, storagePolicy }) =>
    storagePolicy === undefined ? [] : [[key, storagePolicy]],
  );
  return {
    ...(homePolicy === undefined ? {} : { vm_home: homePolicy }),
    disks: Object.fromEntries(entries) as Record<string, string>,
  };
}

function checkCompliance(call: Call): Answer {
  const machine = readableMachineOf(call);
  const { vm_home: home, disks = [] } = bodyOf(call, checkBody);
  const wanted = new Set(disks.map((key) => findDisk(machine, key).key));
  const { homePolicy, ...withoutHome } = machine;
  const part: VirtualMachine = { ...withoutHome, disks: machine.disks.filter(({ key }) => wanted.has(key)) };
  if (home && homePolicy !== undefined) part.homePolicy = homePolicy;
  return ok(compliance(call, part));
}

/** Everything that has a policy complies with it. */
function compliance({ vcenter }: Call, { homePolicy, disks }: VirtualMachine): object {
  const check = (policy: string): object => ({
    status: 'COMPLIANT',
    check_time: new Date(vcenter.now()).toISOString(),
    policy,
    failure_cause: [],
  });
  const checked = disks.flatMap(({ key, storagePolicy }) =>
    storagePolicy === undefined ? [] : [[key, check(storagePolicy)] as const],
  );
  const any = homePolicy !== undefined || checked.length > 0;
  return {
    overall_compliance: any ? 'COMPLIANT' : 'NOT_APPLICABLE',
    ...(homePolicy === undefined ? {} : { vm_home: check(homePolicy) }),
    disks: Object.fromEntries(checked),
  };
}
