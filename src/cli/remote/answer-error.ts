import { isPlainObject } from '../../base/json.ts';
import { UserError } from '../../base/user-error.ts';
import { cleanProse } from '../../views/clean-text.ts';
import { DaemonRefusal } from './daemon-error.ts';

/** What the daemon says when it does not do what was asked: `{ error: { code, message, remedy, problems } }`. */
export function errorOfAnswer(status: number, text: string, url: string): UserError {
  const said = errorIn(text);
  if (said === undefined) return notADaemon(url, `it answers with status ${status}`);
  const { code, message, remedy, problems } = said;
  return new DaemonRefusal(status, code, {
    message: cleanProse(problems.length === 0 ? message : `${message} ${problems.join('; ')}.`),
    remedy: cleanProse(remedies[code] ?? remedy),
  });
}

export function notADaemon(url: string, why: string): UserError {
  return new UserError(
    `What answers at ${url} is not Trueup's daemon: ${why}.`,
    'Check the address, and what a proxy on the way makes of it.',
  );
}

/** What to do about it on the command line, where that is another thing than for a program. */
const remedies: Record<string, string> = {
  'token-missing': 'Set TRUEUP_TOKEN to a token of the project file, or name a file that holds one with --token-file.',
  'token-refused': 'Check TRUEUP_TOKEN (or --token-file) against the tokens of the project file.',
  'role-missing': 'Use a token whose account has that role.',
  'no-plan': 'Ask for one with "trueup sync ENVIRONMENT --plan".',
};

interface Said {
  code: string;
  message: string;
  remedy: string;
  problems: string[];
}

function errorIn(text: string): Said | undefined {
  const document = parsed(text);
  const error = isPlainObject(document) ? document['error'] : undefined;
  if (!isPlainObject(error)) return undefined;
  const { code, message, remedy, problems } = error;
  if (typeof code !== 'string' || typeof message !== 'string' || typeof remedy !== 'string') return undefined;
  const list = Array.isArray(problems) ? problems.filter(isPlainObject) : [];
  return { code, message, remedy, problems: list.map(({ path, message: what }) => `${String(path)} ${String(what)}`) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
