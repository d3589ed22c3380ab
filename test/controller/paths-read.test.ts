import { describe, expect, test } from 'vitest';
import { isTouched, pathsRead } from '../../src/controller/paths-read.ts';
import type { Manifest } from '../../src/spec/manifest.ts';

/** A library item of a file in the folder `lab/items`. */
function item(content: unknown): Manifest {
  return { kind: 'LibraryItem', spec: { content }, source: { file: 'lab/items/a.yaml' } } as unknown as Manifest;
}

describe('an environment reads', () => {
  test.each<[string, string[], unknown, string[]]>([
    ['its manifests, however they are written', ['./lab/', 'shared.yaml', 'a/../b'], {}, ['lab', 'shared.yaml', 'b']],
    ['everything', ['.'], {}, ['.']],
    ['files that it sends', ['lab'], { files: [{ name: 'a', path: '../../iso/a.iso' }] }, ['lab', 'iso/a.iso']],
    ['files beside the manifest', ['lab'], { ova: { path: 'b.ova' } }, ['lab', 'lab/items/b.ova']],
    [
      'each file of a package',
      ['lab'],
      { ovf: { path: '../pkg/', descriptor: 'p.ovf', files: { 'p.ovf': 'sha256:1', 'd.vmdk': 'sha256:2' } } },
      ['lab', 'lab/pkg/p.ovf', 'lab/pkg/d.vmdk'],
    ],
    ['nothing that vCenter fetches', ['lab'], { files: [{ name: 'a', url: 'https://x.example/a' }] }, ['lab']],
    ['nothing of the machine itself', ['lab'], { ova: { path: '/srv/b.ova' } }, ['lab']],
  ])('%s', (_, manifests, content, read) => {
    expect([...pathsRead({ manifests }, [item(content)])]).toEqual(read);
  });
});

test.each<[string, string[], string[], boolean]>([
  ['a file that is read', ['lab', 'iso/a.iso'], ['iso/a.iso'], true],
  ['a file beside it', ['lab', 'iso/a.iso'], ['iso/b.iso'], false],
  ['a file deep in a folder that is read', ['lab'], ['lab/deep/down/a.yaml'], true],
  ['a file whose name begins alike', ['lab'], ['laboratory/a.yaml', 'lab.yaml'], false],
  ['a link on the way to a folder that is read', ['current/lab'], ['current'], true],
  ['something in the folder that such a link would be', ['current/lab'], ['current/prod/a.yaml'], false],
  ['anything where all is read', ['.'], ['README.md'], true],
  ['what lies outside of the source', ['.'], ['../README.md'], false],
  ['nothing', ['lab'], [], false],
])('%s is told from what is not read', (_, read, changed, expected) => {
  expect(isTouched(new Set(read), changed)).toBe(expected);
});
