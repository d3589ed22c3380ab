import { execFileSync } from 'node:child_process';
import { chmod, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readManifestFiles } from '../../src/source/read-manifest-files.ts';
import type { ReadOptions } from '../../src/source/read-options.ts';
import { folderWith } from './folder.ts';

interface Shortly {
  files: string[];
  problems: string[];
}

async function read(folder: string, paths: string[] = ['.'], options: ReadOptions = {}): Promise<Shortly> {
  const { files, diagnostics } = await readManifestFiles(
    paths.map((path) => (path === '-' ? path : join(folder, path))),
    { relativeTo: folder, ...options },
  );
  return {
    files: files.map(({ file, text }) => `${file}=${text}`),
    problems: diagnostics.map(({ source, code }) => `${source?.file}: ${code}`),
  };
}

describe('a folder', () => {
  test('is read with all folders in it, sorted; what is hidden or no YAML is left out', async () => {
    const folder = await folderWith({
      'b.yaml': 'B',
      'a.yml': 'A',
      'c/d.YAML': 'D',
      'c/a/e.yaml': 'E',
      'notes.txt': '-',
      'x.json': '-',
      '.hidden.yaml': '-',
      '.git/x.yaml': '-',
      'node_modules/x/y.yaml': '-',
    });
    expect(await read(folder)).toEqual({ files: ['a.yml=A', 'b.yaml=B', 'c/a/e.yaml=E', 'c/d.YAML=D'], problems: [] });
  });

  test('without manifests is an error: it must not look like a wish to delete everything', async () => {
    expect(await read(await folderWith({ 'notes.txt': '' }))).toEqual({ files: [], problems: ['.: no-manifests'] });
  });

  test('with nothing but a project file is without manifests', async () => {
    const folder = await folderWith({ 'trueup.yaml': 'apiVersion: x\nkind: Project\n' });
    expect(await read(folder)).toEqual({ files: [], problems: ['.: no-manifests'] });
  });

  test('keeps manifests that are called like the project file', async () => {
    const folder = await folderWith({ 'trueup.yaml': 'kind: "Project" # here\n', 'a/trueup.yaml': 'kind: Tag\n' });
    expect(await read(folder)).toEqual({ files: ['a/trueup.yaml=kind: Tag\n'], problems: [] });
  });

  test('with too many files is refused as a whole', async () => {
    const folder = await folderWith({ 'a.yaml': '', 'b.yaml': '', 'c/d.yaml': '' });
    expect(await read(folder, ['.'], { maxFiles: 2 })).toEqual({ files: [], problems: ['.: too-many-files'] });
    expect((await read(folder, ['.'], { maxFiles: 3 })).problems).toEqual([]);
  });
});

describe('several paths', () => {
  test('are read in their order, each file once', async () => {
    const folder = await folderWith({ 'a/x.yaml': 'X', 'a/y.yaml': 'Y', 'b.yaml': 'B' });
    expect(await read(folder, ['b.yaml', 'a/y.yaml', 'a', 'a', 'a/x.yaml'])).toEqual({
      files: ['b.yaml=B', 'a/y.yaml=Y', 'a/x.yaml=X'],
      problems: [],
    });
  });

  test('a folder whose files were all read before is not empty', async () => {
    const folder = await folderWith({ 'a/x.yaml': 'X' });
    expect(await read(folder, ['a/x.yaml', 'a'])).toEqual({ files: ['a/x.yaml=X'], problems: [] });
  });

  test('one that fails does not hide the others', async () => {
    const folder = await folderWith({ 'a.yaml': 'A' });
    expect(await read(folder, ['none', 'a.yaml', 'a.yaml/x'])).toEqual({
      files: ['a.yaml=A'],
      problems: ['none: path-not-found', 'a.yaml/x: path-not-found'],
    });
  });

  test('names are as given when nothing else is asked for', async () => {
    const folder = await folderWith({ 'a.yaml': 'A' });
    const { files } = await readManifestFiles([folder]);
    expect(files).toEqual([{ file: join(folder, 'a.yaml'), text: 'A' }]);
  });
});

describe('a file', () => {
  test('over the bound is refused, one at the bound is not', async () => {
    const folder = await folderWith({ 'a.yaml': 'x'.repeat(101), 'b.yaml': 'y'.repeat(100) });
    expect(await read(folder, ['.'], { maxFileBytes: 100 })).toEqual({
      files: [`b.yaml=${'y'.repeat(100)}`],
      problems: ['a.yaml: file-too-large'],
    });
  });

  test('of 2 MiB is over the default bound', async () => {
    expect((await read(await folderWith({ 'a.yaml': 'x'.repeat(2 ** 21) }))).problems).toEqual([
      'a.yaml: file-too-large',
    ]);
  });

  test('given by name is read whatever it is called', async () => {
    expect((await read(await folderWith({ 'tags.txt': 'T' }), ['tags.txt'])).files).toEqual(['tags.txt=T']);
  });

  test('that is a named pipe does not hang', async () => {
    const folder = await folderWith({ 'a.yaml': 'A' });
    execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
    expect(await read(folder)).toEqual({ files: ['a.yaml=A'], problems: ['pipe.yaml: not-a-file'] });
    expect(await read(folder, ['pipe.yaml'])).toEqual({ files: [], problems: ['pipe.yaml: not-a-file'] });
  });

  test('or folder without permission is an error, not a skip', async () => {
    const folder = await folderWith({ 'a.yaml': 'A', 'b.yaml': 'B', 'c/d.yaml': 'D' });
    await chmod(join(folder, 'b.yaml'), 0);
    await chmod(join(folder, 'c'), 0);
    onTestFinished(() => chmod(join(folder, 'c'), 0o700));
    await chmod(folder, 0o755);
    expect(await withoutRoot(() => read(folder))).toEqual({
      files: ['a.yaml=A'],
      problems: ['c: unreadable-file', 'b.yaml: unreadable-file'],
    });
  });

  test('of another encoding is refused at the first bad byte', async () => {
    const folder = await folderWith({ 'a.yaml': Buffer.from('a: 1\nb: \xe4\n', 'latin1'), 'b.yaml': 'B' });
    const { files, diagnostics } = await readManifestFiles([folder], { relativeTo: folder });
    expect(files.map(({ file }) => file)).toEqual(['b.yaml']);
    expect(diagnostics).toMatchObject([{ code: 'not-utf-8', source: { file: 'a.yaml', line: 2, column: 4 } }]);
  });
});

describe('a symbolic link', () => {
  test('inside the folder is followed, and gives nothing twice', async () => {
    const folder = await folderWith({ 'x/a.yaml': 'A', '..data/b.yaml': 'B' });
    await symlink('x/a.yaml', join(folder, 'link.yaml'));
    await symlink('x', join(folder, 'y'));
    await symlink('..data/b.yaml', join(folder, 'b.yaml'));
    expect(await read(folder)).toEqual({ files: ['b.yaml=B', 'link.yaml=A'], problems: [] });
  });

  test.each([
    ['a file', 'a.yaml'],
    ['a folder', '.'],
  ])('that leaves the folder to %s is an error', async (_what, target) => {
    const outside = await folderWith({ 'a.yaml': 'A' });
    const folder = await folderWith({ 'b.yaml': 'B' });
    await symlink(join(outside, target), join(folder, 'out.yaml'));
    expect(await read(folder)).toEqual({ files: ['b.yaml=B'], problems: ['out.yaml: symlink-leaves-folder'] });
  });

  test('to a folder that only starts with the same name leaves it, too', async () => {
    const folder = await folderWith({ 'in/b.yaml': 'B', 'in-other/a.yaml': 'A' });
    await symlink('../in-other/a.yaml', join(folder, 'in/a.yaml'));
    expect((await read(folder, ['in'])).problems).toEqual(['in/a.yaml: symlink-leaves-folder']);
  });

  test.each([
    ['to the folder itself', '.', 'loop'],
    ['to a folder above', '..', 'x/loop'],
  ])('%s is a loop', async (_what, target, path) => {
    const folder = await folderWith({ 'b.yaml': 'B', 'x/c.yaml': 'C' });
    await symlink(target, join(folder, path));
    expect(await read(folder)).toEqual({ files: ['b.yaml=B', 'x/c.yaml=C'], problems: [`${path}: symlink-loop`] });
  });

  test('to itself is a loop', async () => {
    const folder = await folderWith({ 'b.yaml': 'B' });
    await symlink('a.yaml', join(folder, 'a.yaml'));
    expect(await read(folder)).toEqual({ files: ['b.yaml=B'], problems: ['a.yaml: symlink-loop'] });
  });

  test('to nothing is an error when it is called like a manifest', async () => {
    const folder = await folderWith({ 'b.yaml': 'B' });
    await symlink('gone', join(folder, 'a.yaml'));
    await symlink('gone', join(folder, 'readme'));
    expect(await read(folder)).toEqual({ files: ['b.yaml=B'], problems: ['a.yaml: path-not-found'] });
  });

  test('that is given itself may lead anywhere', async () => {
    const outside = await folderWith({ 'a.yaml': 'A' });
    const folder = await folderWith({});
    await symlink(outside, join(folder, 'link'));
    expect(await read(folder, ['link'])).toEqual({ files: ['link/a.yaml=A'], problems: [] });
  });
});

describe('standard input', () => {
  const stdin = (...chunks: (string | Uint8Array)[]): { stdin: AsyncIterable<string | Uint8Array> } => ({
    stdin: (async function* () {
      yield* chunks;
    })(),
  });

  test('is read to its end, also when a character is cut in two', async () => {
    const [first, second] = [Buffer.from('é').subarray(0, 1), Buffer.from('é').subarray(1)];
    expect(await read('/', ['-'], stdin('a: ', first, second))).toEqual({ files: ['<stdin>=a: é'], problems: [] });
  });

  test.each([
    ['nothing', stdin(), 'no-manifests'],
    ['no input at all', {}, 'no-manifests'],
    ['too much', stdin('x'.repeat(60), 'x'.repeat(60)), 'file-too-large'],
    ['another encoding', stdin(Buffer.from([0xff, 0xfe, 0x61, 0])), 'not-utf-8'],
    ['a failure', { stdin: failing() }, 'unreadable-file'],
  ])('with %s is an error', async (_what, options, code) => {
    expect(await read('/', ['-'], { maxStdinBytes: 100, ...options })).toEqual({
      files: [],
      problems: [`<stdin>: ${code}`],
    });
  });
});

// oxlint-disable-next-line require-yield -- it fails before
async function* failing(): AsyncGenerator<string> {
  await Promise.resolve();
  throw new Error('the pipe broke');
}

/** Permissions do not hold for root. */
async function withoutRoot<T>(work: () => Promise<T>): Promise<T> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

test('an empty path list reads nothing', async () => {
  const folder = await folderWith({});
  await mkdir(join(folder, 'x'));
  expect(await read(folder, [])).toEqual({ files: [], problems: [] });
});
