import { expect, test } from 'vitest';
import { exportFileOf } from '../../src/plan/export-files.ts';
import type { Kind } from '../../src/spec/manifest.ts';

test.each<[kind: Kind, identity: string[], file: string]>([
  ['TagCategory', ['env'], 'tags/env.yaml'],
  ['Tag', ['env', 'prod'], 'tags/env.yaml'],
  ['TagBinding', ['prod-vms'], 'tags/bindings.yaml'],
  ['ContentLibrary', ['images'], 'libraries/images.yaml'],
  ['LibraryItem', ['images', 'rhel9'], 'libraries/images.yaml'],
  ['Datacenter', ['/', 'DC1'], 'inventory/DC1.yaml'],
  ['Folder', ['/DC1/vm/shop', 'web'], 'inventory/DC1.yaml'],
  ['ResourcePool', ['/DC1/host/C1/Resources', 'prod'], 'inventory/DC1.yaml'],
  ['VirtualMachine', ['/DC1/vm', 'web-01'], 'virtual-machines/DC1.yaml'],
  ['VirtualMachine', ['/DC1/vm/shop/web', 'web-01'], 'virtual-machines/DC1/shop/web.yaml'],
  ['VirtualMachine', ['/EU/DC1/vm/shop', 'web-01'], 'virtual-machines/EU/DC1/shop.yaml'],
  ['ComputePolicy', ['apart'], 'compute-policies.yaml'],
  ['VirtualMachineClass', ['small'], 'virtual-machine-classes.yaml'],
  ['TagCategory', ['../../etc'], 'tags/etc.yaml'],
  ['TagCategory', ['a/b c'], 'tags/a-b-c.yaml'],
  ['TagCategory', ['größe'], 'tags/größe.yaml'],
  ['TagCategory', ['..'], 'tags/unnamed.yaml'],
])('%s %j is written to %s', (kind, identity, file) => {
  expect(exportFileOf({ draft: { kind, metadata: { name: 'any' }, spec: {} }, comments: {}, identity })).toBe(file);
});
