import type { SourceLocation } from '../base/diagnostic.ts';
import type { ResourceRef } from '../spec/manifest.ts';
import { cleanText } from './clean-text.ts';

/** `Tag/web`, harmless whatever the name holds. */
export function refText(ref: ResourceRef): string {
  return cleanText(`${ref.kind}/${ref.name}`);
}

/** `manifests/tags.yaml:12:3`: the form that terminals and editors turn into a link. */
export function positionText({ file, line, column }: SourceLocation): string {
  return `${cleanText(file)}:${line}:${column}`;
}

/** The start of a digest or a commit, as long as it takes to tell two apart by eye. */
export function shortId(id: string): string {
  return cleanText(id.slice(0, 12));
}

/** The start of a commit's hash. */
export function shortCommitId(commit: string): string {
  return cleanText(commit.slice(0, 8));
}

export function shortCommit(commit: { id: string; dirty: boolean }): string {
  const id = shortCommitId(commit.id);
  return commit.dirty ? `${id} with uncommitted changes` : id;
}
