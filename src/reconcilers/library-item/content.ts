import { digestOf } from '../../base/digest.ts';
import type { Refusal } from '../../plan/comparison.ts';
import type { LibraryItemSpec } from '../../spec/generated/kinds.ts';

export type ItemContent = NonNullable<LibraryItemSpec['content']>;

/** One file of an item and where it comes from: exactly one of `url` and `path`. */
export interface ContentFile {
  name: string;
  url?: string;
  path?: string;
  sslThumbprint?: string;
  /** `987654321B`. */
  size?: string;
  /** `sha256:...`. */
  checksum?: string;
}

/**
 * Stands for the content that was sent last, in the mark. Files are what their checksums say, wherever they come from;
 * without one, where they come from is all there is to go by. A capture is what its revision says.
 */
export function contentDigest(content: ItemContent): string {
  const { vm, template } = content;
  if (vm !== undefined) return short({ vm: vm.revision });
  if (template !== undefined) return short({ template: template.revision });
  const files = filesOf(content).map(({ name, checksum, url, path }) => [
    content.ova === undefined ? name : '',
    checksum?.toLowerCase() ?? url ?? path ?? '',
  ]);
  return short({ files: files.toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)) });
}

/** Enough that two contents never share it by chance. */
function short(value: unknown): string {
  return digestOf(value).slice(0, 32);
}

/** The files of a content in the order in which they are sent: an OVF package wants `.mf` and `.cert` before `.ovf`. */
export function filesOf({ files = [], ova, ovf }: ItemContent): ContentFile[] {
  if (ova !== undefined) return [{ name: baseName(ova.url ?? ova.path ?? ''), ...ova }];
  if (ovf === undefined) return sortedForOvf(files);
  const { url, path, sslThumbprint, files: checksums } = ovf;
  return sortedForOvf(
    Object.entries(checksums).map(([name, checksum]) => ({
      name,
      checksum,
      ...(url === undefined ? {} : { url: `${url.replace(/\/$/, '')}/${encodeURIComponent(name)}` }),
      ...(path === undefined ? {} : { path: `${path.replace(/\/$/, '')}/${name}` }),
      ...(sslThumbprint === undefined ? {} : { sslThumbprint }),
    })),
  );
}

function sortedForOvf(files: readonly ContentFile[]): ContentFile[] {
  const place = ({ name }: ContentFile): number => {
    if (/\.(?:mf|cert)$/i.test(name)) return 0;
    return /\.ovf$/i.test(name) ? 1 : 2;
  };
  return files.toSorted((a, b) => place(a) - place(b));
}

/** The name of an uploaded OVA has to end so; vCenter tells by it what to unpack. */
function baseName(source: string): string {
  const name = source.replace(/[?#].*$/, '').replace(/^.*[/\\]/, '');
  return /\.ova$/i.test(name) ? name : 'item.ova';
}

/** The type that an item of this content has, as vCenter calls it; empty for plain files. */
export function typeOfContent(content: ItemContent | undefined): string {
  if (content === undefined) return '';
  if (content.template !== undefined) return 'vm-template';
  if (content.files === undefined) return 'ovf';
  const names = content.files.map(({ name }) => name.toLowerCase());
  if (names.some((name) => name.endsWith('.ovf') || name.endsWith('.ova'))) return 'ovf';
  return names.every((name) => name.endsWith('.iso')) ? 'iso' : '';
}

/** What the schema cannot say of a content. */
export function contentProblem(content: ItemContent | undefined): Refusal | undefined {
  if (content?.ovf !== undefined && !Object.hasOwn(content.ovf.files, content.ovf.descriptor)) {
    return refusal(
      `The package lists no checksum for its descriptor ${content.ovf.descriptor}.`,
      'Add the descriptor to "content: { ovf: { files } }".',
    );
  }
  const files = content === undefined ? [] : filesOf(content);
  const sourceless = files.find(({ url, path }) => (url === undefined) === (path === undefined));
  if (sourceless !== undefined) {
    return refusal(
      `${sourceless.name} comes from both an address and a path, or from neither.`,
      'Write exactly one of "url" and "path".',
    );
  }
  const unverified = files.find(({ path, checksum }) => path !== undefined && checksum === undefined);
  if (unverified === undefined) return undefined;
  return refusal(
    `${unverified.name} is uploaded from a path, but its checksum is missing.`,
    'Write "checksum: sha256:..." with the digest of the file: only a file that has it is sent.',
  );
}

function refusal(message: string, remedy: string): Refusal {
  return { reason: 'precondition', message, remedy };
}
