import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sizeOf } from '../../../src/source/git/repository-cache.ts';
import type { Checkout } from '../../../src/source/revision.ts';
import { runGit, type FileContent, type TestRepository } from '../../servers/make-repository.ts';
import {
  incompressible,
  problemOfLook,
  repositoryWith,
  revisionOf,
  signal,
  sourceOf,
  temporaryFolder,
} from './source-under-test.ts';

const good = { 'vsphere/tag.yaml': 'kind: Tag\n' };

async function checkoutOf(repository: TestRepository): Promise<Checkout> {
  const source = await sourceOf(repository.path, { path: 'vsphere' });
  return source.checkout(revisionOf(await source.look(signal)).commit, signal);
}

async function codesOf(files: Record<string, FileContent>): Promise<{ checkout: Checkout; codes: string[] }> {
  const checkout = await checkoutOf(await repositoryWith({ files: { ...good, ...files } }));
  const codes = checkout.diagnostics.map((one) => `${one.severity} ${one.code} ${one.source?.file}`);
  return { checkout, codes };
}

test.each<[string, Record<string, FileContent>, string[]]>([
  [
    'a link to an absolute path',
    { 'vsphere/a.yaml': { link: '/etc/passwd' } },
    ['symlink-leaves-folder vsphere/a.yaml'],
  ],
  [
    'a link out of the repository',
    { 'vsphere/a.yaml': { link: '../../../x' } },
    ['symlink-leaves-folder vsphere/a.yaml'],
  ],
  [
    'a link out of the path, but not out of the repository',
    { 'else/x.yaml': 'x', 'vsphere/a': { link: '../else' } },
    ['symlink-leaves-folder vsphere/a'],
  ],
  [
    'a link that leaves through another one',
    { 'vsphere/up': { link: '..' }, 'vsphere/a.yaml': { link: 'up/else.yaml' } },
    ['symlink-leaves-folder vsphere/a.yaml', 'symlink-leaves-folder vsphere/up'],
  ],
  ['a link to itself', { 'vsphere/a.yaml': { link: 'a.yaml' } }, ['symlink-loop vsphere/a.yaml']],
  ['a manifest that is a link to nothing', { 'vsphere/a.yaml': { link: 'b.yaml' } }, ['path-not-found vsphere/a.yaml']],
  ['a name with a line end', { 'vsphere/a\nb.yaml': 'x' }, ['unsafe-name vsphere/a?b.yaml']],
  ['a name with an escape sequence', { 'vsphere/a\u001b[2Jb.yaml': 'x' }, ['unsafe-name vsphere/a?[2Jb.yaml']],
  ['a name that runs right to left', { 'vsphere/a\u202eb.yaml': 'x' }, ['unsafe-name vsphere/a?b.yaml']],
  ['two names that differ in case', { 'vsphere/A.yaml': 'x', 'vsphere/a.yaml': 'y' }, ['unsafe-name vsphere/a.yaml']],
  [
    'two folders that differ in case',
    { 'vsphere/D/a.yaml': 'x', 'vsphere/d/b.yaml': 'y' },
    ['unsafe-name vsphere/d/b.yaml'],
  ],
  [
    'a tree that is too deep',
    { [`vsphere/${'d/'.repeat(40)}a.yaml`]: 'x' },
    [expect.stringContaining('unsafe-name') as string],
  ],
  [
    'a manifest in Git LFS',
    { 'vsphere/a.yaml': 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n' },
    ['lfs-pointer vsphere/a.yaml'],
  ],
])('%s is an error that says where', async (_what, files, expected) => {
  const { checkout, codes } = await codesOf(files);
  const inPath = expected.map((one) => (typeof one === 'string' ? `error ${one.replace('vsphere/', '')}` : one));
  expect(codes).toEqual(inPath);
  expect(await readFile(join(checkout.folder, 'tag.yaml'), 'utf8')).toBe(good['vsphere/tag.yaml']);
  expect(existsSync(join(checkout.folder, 'a.yaml', 'passwd'))).toBe(false);
});

test('links that stay inside lead to what they mean', async () => {
  const { checkout, codes } = await codesOf({
    'vsphere/base/net.yaml': 'kind: Net\n',
    'vsphere/lab/net.yaml': { link: '../base/net.yaml' },
    'vsphere/all': { link: 'base/../base' },
    'vsphere/README': { link: 'nowhere' },
  });
  expect(codes).toEqual([]);
  expect(await readFile(join(checkout.folder, 'lab/net.yaml'), 'utf8')).toBe('kind: Net\n');
  expect(await readdir(join(checkout.folder, 'all'))).toEqual(['net.yaml']);
  expect(existsSync(join(checkout.folder, 'README'))).toBe(false);
});

test('attributes change nothing: no filter, no line ends, no identity', async () => {
  const { checkout } = await codesOf({
    'vsphere/.gitattributes': '* filter=evil ident eol=crlf text\n*.md export-ignore\n',
    'vsphere/a.yaml': 'id: $Id$\nline\n',
    'vsphere/a.md': 'x',
  });
  expect(await readFile(join(checkout.folder, 'a.yaml'), 'utf8')).toBe('id: $Id$\nline\n');
  expect(existsSync(join(checkout.folder, 'a.md'))).toBe(true);
});

test('hooks and settings of the repository that is fetched from do not run here', async () => {
  const repository = await repositoryWith({ files: good });
  const trace = join(repository.path, 'ran');
  const hook = `#!/bin/sh\ntouch '${trace}'\n`;
  await mkdir(join(repository.path, 'hooks'), { recursive: true });
  for (const name of ['post-checkout', 'reference-transaction', 'post-merge', 'fsmonitor-watchman']) {
    await writeFile(join(repository.path, 'hooks', name), hook, { mode: 0o755 });
  }
  for (const name of [
    'core.fsmonitor',
    'core.sshCommand',
    'core.editor',
    'uploadpack.packObjectsHook',
    'filter.evil.smudge',
  ]) {
    await runGit(repository.path, ['config', name, join(repository.path, 'hooks/post-merge')]);
  }
  await checkoutOf(repository);
  expect(existsSync(trace)).toBe(false);
});

test('submodules are left out with a warning, wherever they lead', async () => {
  const repository = await repositoryWith({
    files: { ...good, '.gitmodules': '[submodule "x"]\n\tpath = vsphere/x\n\turl = ext::sh -c touch% /tmp/evil\n' },
  });
  const commit = await repository.git('rev-parse', 'HEAD');
  await repository.git('update-index', '--add', '--cacheinfo', `160000,${commit},vsphere/x`);
  await repository.git('commit', '--quiet', '-m', 'Submodule');
  await repository.push();
  const { diagnostics } = await checkoutOf(repository);
  expect(diagnostics).toMatchObject([{ severity: 'warning', code: 'submodule-left-out', source: { file: 'x' } }]);
});

test.each([
  ['.git', '100644', 'blob'],
  ['..', '40000', 'tree'],
  ['.', '40000', 'tree'],
  ['a/b', '100644', 'blob'],
])('a tree with an entry called %s is refused as a whole', async (name, mode, type) => {
  const repository = await repositoryWith({ files: good });
  await pushTree(repository, [[name, mode, type]]);
  expect(await problemOfLook(await sourceOf(repository.path, { path: 'vsphere' }))).toMatchObject({
    code: 'unsafe',
    retry: 'never',
  });
});

test('50,000 files are refused, and not one of them is written', async () => {
  const repository = await repositoryWith({ files: good });
  const blob = await repository.git('rev-parse', 'HEAD:vsphere/tag.yaml');
  const index = Array.from({ length: 50_000 }, (_, number) => `100644 ${blob}\tvsphere/${number}.yaml\n`).join('');
  await runGit(repository.work, ['update-index', '--index-info'], index);
  await repository.git('commit', '--quiet', '-m', 'Many');
  await repository.push();
  const source = await sourceOf(repository.path, { path: 'vsphere' });
  expect(await problemOfLook(source)).toMatchObject({ code: 'too-large', retry: 'never' });
});

test('trees that hold themselves many times over end at the bound', async () => {
  const repository = await repositoryWith({ files: good });
  let tree = await repository.git('rev-parse', 'HEAD:vsphere');
  for (let depth = 0; depth < 8; depth++) {
    const entries = Array.from({ length: 10 }, (_, number) => `040000 tree ${tree}\t${number}\n`).join('');
    tree = await runGit(repository.work, ['mktree'], entries);
  }
  const top = await runGit(repository.work, ['mktree'], `040000 tree ${tree}\tvsphere\n`);
  await repository.git(
    'push',
    '--quiet',
    '--force',
    repository.path,
    `${await commitOf(repository, top)}:refs/heads/main`,
  );
  expect(await problemOfLook(await sourceOf(repository.path, { path: 'vsphere' }))).toMatchObject({
    code: 'too-large',
  });
});

test('a repository that is larger than its limit is refused before it is all here, and is not asked for again', async () => {
  const repository = await repositoryWith({ files: { ...good, 'vsphere/huge.bin': incompressible(3_000_000) } });
  const cacheFolder = await temporaryFolder();
  const source = await sourceOf(repository.path, { cacheFolder, limits: { size: 2_000_000 } });
  const problem = await problemOfLook(source);
  expect(problem).toMatchObject({ code: 'too-large', retry: 'never' });
  expect(await sizeOf(cacheFolder)).toBeLessThan(100_000);
  expect(await problemOfLook(source)).toEqual(problem);
  await repository.publish({ 'vsphere/huge.bin': null });
  await repository.git('checkout', '--quiet', '--orphan', 'fresh');
  await repository.git('commit', '--quiet', '-m', 'Without it');
  await repository.push('main');
  expect(await source.look(signal)).toMatchObject({ state: 'moved', revision: { subject: 'Without it' } });
});

test('files that take more than the limit once they are unpacked are refused', async () => {
  const repository = await repositoryWith({ files: { ...good, 'vsphere/zeros.bin': Buffer.alloc(5_000_000) } });
  expect(await problemOfLook(await sourceOf(repository.path, { limits: { size: 2_000_000 } }))).toMatchObject({
    code: 'too-large',
  });
});

test.each(['--upload-pack=touch /tmp/evil', '-x', 'a..b', 'a b', '../x', 'x.lock', '', 'a\u0007'])(
  'the branch %j is refused before Git sees it',
  async (branch) => {
    const repository = await repositoryWith({ files: good });
    expect(await problemOfLook(await sourceOf(repository.path, { branch }))).toMatchObject({ code: 'unsafe' });
  },
);

/** A commit whose tree Git itself would not make. */
async function pushTree(
  repository: TestRepository,
  entries: [name: string, mode: string, type: string][],
): Promise<void> {
  const blob = await repository.git('rev-parse', 'HEAD:vsphere/tag.yaml');
  const folder = await repository.git('rev-parse', 'HEAD:vsphere');
  const raw = entries.map(([name, mode, type]) => {
    return Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(type === 'blob' ? blob : folder, 'hex')]);
  });
  const tree = Buffer.concat([...raw, Buffer.from('40000 vsphere\0'), Buffer.from(folder, 'hex')]);
  const id = await runGit(repository.path, ['hash-object', '-t', 'tree', '--literally', '-w', '--stdin'], tree);
  const commit = await runGit(repository.path, ['commit-tree', id, '-m', 'Bad']);
  await runGit(repository.path, ['update-ref', 'refs/heads/main', commit]);
}

function commitOf(repository: TestRepository, tree: string): Promise<string> {
  return repository.git('commit-tree', tree, '-m', 'Bomb');
}
