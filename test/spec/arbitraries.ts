import fc from 'fast-check';
import type { ManifestDraft } from '../../src/spec/format-manifest.ts';

/** Text that a manifest can hold: line breaks, YAML's own characters and placeholders included. */
export const text = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom(
      '${a}',
      '$${a}',
      '$$${',
      'yes',
      'null',
      '~',
      '1.10',
      '0x10',
      '1e3',
      '- a',
      'a: b',
      '# a',
      '|',
      '>',
      "'",
      '"',
      '\n',
      ' x ',
      'a\r\nb',
      '*a',
      '&a',
      '!a',
      '%a',
      '@a',
      '{',
      ']',
      '<<',
      '=',
      '.',
      '2026-01-01',
      'é\u{1f600}',
    ),
  )
  .map((value) => value.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, ''));

const name = fc.stringMatching(/^[A-Za-z0-9$&*#:.'"!?%@{}][A-Za-z0-9 $&*#:.'"!?%@{}]{0,20}[A-Za-z0-9]$/);
const dnsLabel = fc.stringMatching(/^[a-z]([a-z0-9-]{0,20}[a-z0-9])?$/);

const metadata = fc.record({ name, labels: fc.dictionary(fc.stringMatching(/^[a-z.]{1,10}$/), text, { maxKeys: 3 }) });

const lifecycle = fc.record(
  {
    adopt: fc.boolean(),
    onRemove: fc.constantFrom('delete' as const, 'orphan' as const, 'forbid' as const),
    wave: fc.integer({ min: -1000, max: 1000 }),
    suspend: fc.boolean(),
    ignore: fc.constantFrom<string[]>([], ['spec.description']),
    replace: fc.constantFrom('forbid' as const, 'allow' as const),
  },
  { requiredKeys: [] },
);

const size = fc.integer({ min: 1, max: 1_000_000 }).map((blocks) => `${blocks * 4}MiB`);

export const draft: fc.Arbitrary<ManifestDraft> = fc.oneof(
  fc.record({
    kind: fc.constant('Tag' as const),
    metadata,
    lifecycle,
    spec: fc.record({ category: name, name, description: text }, { requiredKeys: ['category', 'name'] }),
  }),
  fc.record({
    kind: fc.constant('TagCategory' as const),
    metadata,
    lifecycle,
    spec: fc.record(
      {
        name,
        description: text,
        cardinality: fc.constantFrom('SINGLE' as const, 'MULTIPLE' as const),
        associableTypes: fc.subarray(['VirtualMachine', 'Folder', 'com.vmware.content.Library']),
      },
      { requiredKeys: ['cardinality', 'name'] },
    ),
  }),
  fc.record({
    kind: fc.constant('VirtualMachineClass' as const),
    metadata,
    lifecycle,
    spec: fc.record(
      {
        name: dnsLabel,
        description: text,
        cpuCount: fc.integer({ min: 1, max: 64 }),
        memory: size,
        memoryReservation: fc.constant('100%'),
        vgpuProfiles: fc.array(fc.stringMatching(/^[a-z0-9_-]{1,10}$/), { maxLength: 3 }),
        instanceStorage: fc.option(
          fc.record({ storagePolicy: name, volumes: fc.array(size, { minLength: 1, maxLength: 3 }) }),
        ),
      },
      { requiredKeys: ['name', 'cpuCount', 'memory', 'memoryReservation'] },
    ),
  }),
);
