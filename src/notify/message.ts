import type { Notice } from './notice.ts';

/** What is sent at once: one notice, or several that were collected. */
export interface Message {
  /** In the order of their times; never empty. */
  notices: readonly KeptNotice[];
  /** Notices that were left out because too many waited. */
  dropped: number;
}

/** A notice of a size that can be kept and sent. */
export interface KeptNotice extends Notice {
  /** Lines that it does not hold any more. */
  linesCut?: number;
}

/** Delivers a message once. Throws a `SendError`. */
export type Send = (message: Message, signal: AbortSignal) => Promise<void>;

const nameLimit = 100;
const titleLimit = 300;
const lineLimit = 500;

/** What a notice may hold at most, on one line each, so that no text can be larger than a channel takes. */
export function trimNotice(notice: Notice, lines: number): KeptNotice {
  const { environment, target, source, remedy, url, ...rest } = notice;
  const shown = notice.lines.slice(0, lines).map((line) => oneLine(line, lineLimit));
  const cut = notice.lines.length - shown.length;
  return {
    ...rest,
    ...(environment === undefined ? {} : { environment: oneLine(environment, nameLimit) }),
    ...(target === undefined ? {} : { target: oneLine(target, nameLimit) }),
    ...(source === undefined ? {} : { source: oneLine(source, nameLimit) }),
    title: oneLine(notice.title, titleLimit),
    lines: shown,
    ...(cut > 0 ? { linesCut: cut } : {}),
    ...(remedy === undefined ? {} : { remedy: oneLine(remedy, lineLimit) }),
    ...(isWebAddress(url) ? { url } : {}),
  };
}

function isWebAddress(url: string | undefined): url is string {
  return url !== undefined && url.length <= 2000 && /^https?:\/\/[\x21-\x7e]+$/.test(url) && URL.canParse(url);
}

function oneLine(text: string, limit: number): string {
  const plain = text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').toWellFormed();
  return plain.length <= limit ? plain : `${plain.slice(0, limit - 1).toWellFormed()}…`;
}
