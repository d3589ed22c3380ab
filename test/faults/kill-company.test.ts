import type { Document } from '../contract/documents.ts';
import { virtualMachineClassRow } from '../contract/rows/virtual-machine-class.ts';
import { describeKills } from './kill-describe.ts';

function category(name: string, description: string, lifecycle = {}): Document {
  return { kind: 'TagCategory', metadata: { name }, lifecycle, spec: { description, cardinality: 'SINGLE' } };
}

function tag(name: string, ofCategory: string, lifecycle = {}): Document {
  const spec = { category: ofCategory, description: `Objects of ${name}` };
  return { kind: 'Tag', metadata: { name }, lifecycle, spec };
}

function machineClass(name: string, cpuCount: number): Document {
  return { kind: 'VirtualMachineClass', metadata: { name }, spec: { cpuCount, memory: '4GiB' } };
}

/** Objects of all kinds in one run, some of which wait for others. */
describeKills(virtualMachineClassRow, [
  {
    title: 'create, update, rename and delete in one environment',
    before: [
      category('env', 'Where it runs'),
      tag('prod', 'env'),
      tag('test', 'env'),
      tag('gone', 'env'),
      machineClass('small', 1),
      machineClass('old', 2),
    ],
    wanted: [
      category('stage', 'Where it runs, and for whom', { renamedFrom: 'env' }),
      tag('prod', 'stage'),
      tag('probe', 'stage', { renamedFrom: 'test' }),
      tag('lab', 'stage'),
      category('owner', 'Who pays'),
      tag('shop', 'owner'),
      machineClass('small', 2),
      machineClass('new', 4),
    ],
    verdict: 'update',
  },
]);
