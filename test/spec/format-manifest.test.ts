import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatManifest, joinManifests } from '../../src/spec/format-manifest.ts';
import { formatSize, parseSize } from '../../src/spec/quantity/size.ts';
import { draft } from './arbitraries.ts';
import { load, onlyManifest } from './load.ts';

describe('the text of a manifest', () => {
  test('has the keys in the order of the schema, comments, and no defaults of lifecycle', () => {
    const text = formatManifest(
      {
        kind: 'VirtualMachineClass',
        metadata: { name: 'small' },
        lifecycle: { onRemove: 'delete', adopt: true, dependsOn: [{ kind: 'Tag', name: 'a' }], ignore: [] },
        spec: {
          instanceStorage: null,
          memory: '8GiB',
          cpuCount: 4,
          directPathDevices: [{ deviceId: 2, vendorId: 1 }],
        },
      },
      { schema: '../class.json', comments: { '': 'Exported.', 'spec.memory': 'Rounded up.' } },
    );
    expect(text).toBe(`# yaml-language-server: $schema=../class.json
# Exported.

apiVersion: trueup.dev/v1alpha1
kind: VirtualMachineClass
metadata:
  name: small
lifecycle:
  adopt: true
  dependsOn:
    - Tag/a
spec:
  cpuCount: 4
  # Rounded up.
  memory: 8GiB
  directPathDevices:
    - vendorId: 1
      deviceId: 2
  instanceStorage: null
`);
  });

  test('leaves out a text that no manifest can hold, and says so', () => {
    const text = formatManifest({
      kind: 'Tag',
      metadata: { name: 'a' },
      spec: { category: 'env', description: 'bell \u0007' },
    });
    expect(text).toContain('# description is left out');
    expect(onlyManifest(text).spec).toEqual({ category: 'env', name: 'a' });
  });

  test('quotes what older YAML takes for something else, so that other tools read it, too', () => {
    const text = formatManifest({ kind: 'Tag', metadata: { name: 'yes' }, spec: { category: 'off', name: '1_000' } });
    expect(text).toContain('name: "yes"');
    expect(text).toContain('category: "off"');
    expect(text).toContain('name: "1_000"');
  });

  test('reads back as the same manifest', () => {
    fc.assert(
      fc.property(draft, (written) => {
        const { manifests, diagnostics } = load(formatManifest(written), { a: 'filled in' });
        expect(diagnostics).toEqual([]);
        expect(manifests).toHaveLength(1);
        expect(manifests[0]).toMatchObject({
          kind: written.kind,
          metadata: written.metadata,
          lifecycle: written.lifecycle,
          spec: canonical(written.spec),
        });
      }),
    );
  });

  test('several of them make one file', () => {
    const texts = ['a', 'b'].map((name) =>
      formatManifest({ kind: 'Tag', metadata: { name }, spec: { category: 'env' } }),
    );
    expect(load(joinManifests(texts)).manifests.map(({ metadata }) => metadata.name)).toEqual(['a', 'b']);
  });
});

/** The one change that reading makes: sizes in their canonical unit. */
function canonical(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, member: unknown) =>
      typeof member === 'string' && /^\d+MiB$/.test(member) ? formatSize(parseSize(member) ?? 0n) : member,
    ),
  );
}
