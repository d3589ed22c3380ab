import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Where a repository is, in a form that Git cannot take for an option or for a command. */
export interface Address {
  /** What Git is given. */
  url: string;
  /** What people are shown. */
  shown: string;
  scheme: 'https' | 'http' | 'ssh' | 'file';
  /** With its port where one is written; empty for `file`. */
  host: string;
}

export type CheckedAddress = Address | { refused: string; remedy: string };

const forms = 'Write https://host/path, ssh://user@host/path, user@host:path or an absolute path.';

/** Refuses what Git would run (`ext::`), what is not authenticated (`git://`), and accounts in addresses. */
export function checkAddress(url: string): CheckedAddress {
  if (!/^[^\p{C}\s-][^\p{C}]*$/u.test(url)) {
    return {
      refused: 'The address of the repository is empty, begins with a dash or holds control characters',
      remedy: forms,
    };
  }
  if (isAbsolute(url)) return { url: pathToFileURL(url).href, shown: url, scheme: 'file', host: '' };
  const short = /^(?<account>[\w.][\w.-]*@)(?<host>[\w.][\w.-]*):(?!\/\/)(?<path>[^-:][^:]*)$/.exec(url)?.groups;
  if (short !== undefined) return { url, shown: url, scheme: 'ssh', host: short['host'] ?? '' };
  return checkUrl(url);
}

function checkUrl(text: string): CheckedAddress {
  const url = /^[a-z]+:\/\//.test(text) ? URL.parse(text) : null;
  const scheme = url?.protocol.slice(0, -1);
  if (url === null || (scheme !== 'https' && scheme !== 'http' && scheme !== 'ssh' && scheme !== 'file')) {
    return { refused: 'The address of the repository is of no kind that can be followed', remedy: forms };
  }
  if (url.search !== '' || url.hash !== '') return { refused: 'The address holds more than a path', remedy: forms };
  if (scheme === 'file') {
    return url.host === ''
      ? { url: text, shown: text, scheme, host: '' }
      : { refused: 'A file address names no host', remedy: forms };
  }
  return checkServer(text, url, scheme);
}

function checkServer(text: string, url: URL, scheme: 'https' | 'http' | 'ssh'): CheckedAddress {
  if (url.password !== '' || (scheme !== 'ssh' && url.username !== '')) {
    return {
      refused: 'The address of the repository holds an account',
      remedy: 'Write it under `credentials` instead.',
    };
  }
  if (/^[\s-]|^$/.test(url.hostname) || url.username.startsWith('-')) {
    return { refused: 'The address of the repository names no valid host', remedy: forms };
  }
  return { url: text, shown: text, scheme, host: url.host };
}

/** Whether a name is one that Git allows for references (git-check-ref-format(1)) and that is no option. */
export function isReferenceName(name: string): boolean {
  if (name === '' || name.length > 500 || name === '@' || name.startsWith('-')) return false;
  if (/[\p{C} ~^:?*[\\]|\.\.|@\{|\.$|\/\/|^\/|\/$/u.test(name)) return false;
  return name.split('/').every((part) => !part.startsWith('.') && !part.endsWith('.lock'));
}

/** A path inside of a repository as Git writes it: no leading, trailing or double slash; empty for all of it. */
export function checkPath(path: string): string | undefined {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return parts.some(leadsElsewhere) ? undefined : parts.join('/');
}

function leadsElsewhere(part: string): boolean {
  return part === '..' || /^\.git$/i.test(part) || /[\p{C}\\]/u.test(part);
}
