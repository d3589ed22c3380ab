import { message } from '../operations/api-error.ts';

/** What is to be said of an image or a host. */
export interface Finding {
  id: string;
  text: string;
  resolution?: string;
}

export interface Findings {
  info: Finding[];
  warnings: Finding[];
  errors: Finding[];
}

export function noFindings(): Findings {
  return { info: [], warnings: [], errors: [] };
}

const types = { info: 'INFO', warnings: 'WARNING', errors: 'ERROR' } as const;

/** The structure Notifications; a list that would be empty is left out. */
export function notifications(findings: Partial<Findings>, now: number): object {
  const lists = (['info', 'warnings', 'errors'] as const).map((name) => {
    const found = (findings[name] ?? []).map((finding) => notification(finding, types[name], now));
    return found.length === 0 ? [] : [[name, found] as const];
  });
  return Object.fromEntries(lists.flat());
}

function notification({ id, text, resolution }: Finding, type: string, now: number): object {
  return {
    type,
    id: `trueup.simulator.${id}`,
    time: new Date(now).toISOString(),
    message: message(id, text),
    ...(resolution === undefined ? {} : { resolution: message(`${id}-resolution`, resolution) }),
    // Said of errors alone.
    ...(type === types.errors ? { retriable: false } : {}),
  };
}
