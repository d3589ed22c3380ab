import { findItem, notNow } from '../../libraries/find.ts';
import { cloneMachine } from '../../machines/clone-machine.ts';
import { deleteMachine } from '../../machines/remove-machine.ts';
import { noContent, ok, type Answer } from '../../operations/answer.ts';
import { withBody, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { currentVersion, machineOf, templateOf, versionOf, type TemplateItem } from './find-template.ts';
import { messageSpec } from './template-wire.ts';

/** Service `vcenter/vm-template/library-items/versions`: the template as it is and as it was. */

const root = '/api/vcenter/vm-template/library-items/{template_library_item}/versions';

export const templateVersionOperations: Operation[] = [
  { id: `GET ${root}`, handle: withoutBody(listVersions) },
  { id: `GET ${root}/{version}`, handle: withoutBody((call) => ok({ vm_template: versionOf(call).machine })) },
  { id: `DELETE ${root}/{version}`, handle: withoutBody(deleteVersion) },
  { id: `POST ${root}/{version}?action=rollback`, handle: withBody(messageSpec, rollBack) },
];

/** Adds a version, which is then the current one, and answers its number. */
export function addVersion(call: Call, item: TemplateItem, added: { machine: string; message: string }): number {
  const { vcenter, account } = call;
  const version = Math.max(0, ...item.template.versions.map((known) => known.version)) + 1;
  item.template.versions.push({ version, ...added, time: vcenter.now(), user: account?.user ?? '' });
  const stored = findItem(vcenter.state, item.id);
  stored.contentVersion += 1;
  stored.modifiedAt = vcenter.now();
  return version;
}

function listVersions(call: Call): Answer {
  const { versions } = templateOf(call).template;
  return ok(versions.map(({ version, machine }) => ({ version: String(version), vm_template: machine })));
}

function deleteVersion(call: Call): Answer {
  const { template, ...item } = templateOf(call);
  const found = versionOf(call);
  if (found === template.versions.at(-1)) throw notNow(`It is the current version of ${item.name}.`, item.id);
  deleteMachine(call.vcenter.state, machineOf(call.vcenter.state, found));
  template.versions = template.versions.filter((other) => other !== found);
  return noContent;
}

/** The old version comes again as the newest; what was between stays. */
function rollBack(call: Call, { message }: { message: string }): Answer {
  const { vcenter } = call;
  const item = templateOf(call);
  const found = versionOf(call);
  if (item.template.checkOuts.length > 0) throw notNow(`The template ${item.name} is checked out.`, item.id);
  if (found === currentVersion(item)) throw notNow(`It is the current version of ${item.name}.`, item.id);
  const source = machineOf(vcenter.state, found);
  const name = `${item.name.slice(0, 60)}-${found.version}-${item.template.versions.length + 1}`;
  const copy = cloneMachine(vcenter, source, { name, settings: { template: true } });
  return ok(String(addVersion(call, item, { machine: copy.id, message })));
}
