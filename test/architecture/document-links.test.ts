import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repositoryFiles } from './repository.ts';
import { root } from './source-tree.ts';

const documents = repositoryFiles().filter((path) => path.endsWith('.md'));

describe.each(documents)('%s', (path) => {
  test('points to files and headings that exist', () => {
    expect(linksIn(textOf(path)).flatMap((link) => complaintAbout(path, link) ?? [])).toEqual([]);
  });
});

/** Targets of links and images, without those in code and those of other hosts. */
function linksIn(markdown: string): string[] {
  const prose = withoutCode(markdown).replaceAll(/`[^`\n]*`/g, '');
  const inline = [...prose.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)];
  const defined = [...prose.matchAll(/^\[[^\]]+\]:\s*(\S+)/gm)];
  return [...inline, ...defined].map((match) => match[1] ?? '').filter((link) => !/^[a-z]+:/i.test(link));
}

function complaintAbout(from: string, link: string): string | undefined {
  const [file = '', anchor] = decodeURIComponent(link).split('#');
  const target = file === '' ? from : normalize(join(dirname(from), file));
  if (!existsSync(join(root, target))) return `${link}: there is no ${target}`;
  if (anchor === undefined || statSync(join(root, target)).isDirectory() || !target.endsWith('.md')) return undefined;
  return anchorsOf(textOf(target)).has(anchor) ? undefined : `${link}: ${target} has no such heading`;
}

/** The anchors that Git forges give to headings: lower case, punctuation dropped, repeats numbered. */
function anchorsOf(markdown: string): Set<string> {
  const anchors = new Set([...markdown.matchAll(/<a (?:id|name)="([^"]+)"/g)].map((match) => match[1] ?? ''));
  for (const [, heading = ''] of withoutCode(markdown).matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const slug = heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_\- ]/gu, '')
      .replaceAll(' ', '-');
    let anchor = slug;
    for (let count = 1; anchors.has(anchor); count += 1) anchor = `${slug}-${count}`;
    anchors.add(anchor);
  }
  return anchors;
}

function withoutCode(markdown: string): string {
  return markdown.replaceAll(/^( *)(```|~~~)[\s\S]*?^\1\2/gm, '');
}

function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
