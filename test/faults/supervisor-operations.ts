import type { JsonObject } from '../../src/base/json.ts';
import { subjectOf, withField } from '../contract/kind-row.ts';
import { supervisorRow as row } from '../contract/rows/supervisor.ts';
import type { KindWorld } from '../contract/kind-world.ts';
import type { Operation } from './operations.ts';

const oldVersion = 'v1.26.8+vmware.1-fips.1-vsc0.1.8-23166014';
const newVersion = 'v1.27.5+vmware.1-fips.1-vsc0.1.9-23708114';

const subject = subjectOf(row);
const web: JsonObject = {
  name: 'web',
  network: '/DC0/network/Distributed/web-vlan103',
  ranges: [{ address: '10.2.0.10', count: 50 }],
  gateway: '10.2.0.1',
  subnetMask: '255.255.255.0',
};
const additional = 'spec.networking.workload.additional';
const ranges = [
  { address: '10.1.1.1', count: 250 },
  { address: '10.1.2.1', count: 250 },
];

function changed(path: string, to: Parameters<typeof withField>[2], base: JsonObject = row.spec) {
  return subjectOf(row, withField(base, path, to));
}

/** Everything that can be asked of a Supervisor; what only enabling takes is refused in the plan and asks for nothing. */
export const supervisorOperations: Operation[] = [
  { title: 'create', before: [], wanted: [subject], verdict: 'create' },
  { title: 'update', before: [subject], wanted: [changed('spec.loginBanner', 'Hello')], verdict: 'update' },
  { title: 'widen', before: [subject], wanted: [changed('spec.size', 'MEDIUM')], verdict: 'update' },
  {
    title: 'load balancer',
    before: [subject],
    wanted: [changed('spec.networking.loadBalancer.ranges', ranges)],
    verdict: 'update',
  },
  { title: 'add a network', before: [subject], wanted: [changed(additional, [web])], verdict: 'update' },
  {
    title: 'remove a network',
    before: [subject],
    arrange: ({ state }) => {
      const [found] = state.supervisors.values();
      const [portgroup = ''] = [...state.networks.values()]
        .filter(({ name }) => name === 'web-vlan103')
        .map(({ id }) => id);
      found?.networks.push({
        network: 'web',
        portgroup,
        ipAssignmentMode: 'DHCP',
        addressRanges: [],
        gateway: '',
        subnetMask: '',
      });
    },
    wanted: [changed(additional, [])],
    verdict: 'update',
  },
  {
    title: 'upgrade',
    before: [subject],
    arrange: ({ state }) => {
      for (const found of state.supervisors.values()) found.version = oldVersion;
    },
    wanted: [changed('spec.version', newVersion)],
    verdict: 'update',
  },
  {
    title: 'adopt',
    before: [subject],
    arrange: forgetMarks,
    wanted: [subjectOf(row, row.spec, { adopt: true })],
    verdict: 'adopt',
  },
  {
    title: 'mark anew',
    before: [subject],
    wanted: [{ ...subject, metadata: { name: 'elsewhere' } }],
    verdict: 'update',
  },
  { title: 'release', before: [subjectOf(row, row.spec, { onRemove: 'orphan' })], wanted: [], verdict: 'release' },
  { title: 'delete', before: [subject], wanted: [], verdict: 'delete' },
];

function forgetMarks({ state }: KindWorld): void {
  for (const objects of state.associations.values()) objects.clear();
  for (const found of state.tags.values()) state.tags.delete(found.id);
}
