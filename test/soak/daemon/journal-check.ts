import type { Store } from '../../../src/store/store.ts';

export interface SeenCall {
  method: string;
  path: string;
  status: number;
  body: unknown;
  /** When it was answered, in milliseconds since 1970. */
  at: number;
}

/** Calls that make an object, and the kind of what they make. */
const creates: readonly (readonly [RegExp, string])[] = [
  [/^\/api\/cis\/tagging\/category$/, 'TagCategory'],
  [/^\/api\/cis\/tagging\/tag$/, 'Tag'],
  [/^\/api\/vcenter\/vm$/, 'VirtualMachine'],
  [/^\/api\/vcenter\/namespace-management\/virtual-machine-classes$/, 'VirtualMachineClass'],
  [/CreateFolder$/, 'Folder'],
];

interface Creation {
  kind: string;
  name: string;
  at: number;
}

/** Objects that vCenter says were made; what Trueup makes for itself, its marks and intents, is left out. */
function creationsIn(calls: readonly SeenCall[]): Creation[] {
  return calls.flatMap(({ method, path, status, body, at }) => {
    const kind = creates.find(([pattern]) => method === 'POST' && pattern.test(path.split('?')[0] ?? ''))?.[1];
    const name = nameIn(body);
    const isOurs = name === undefined || /^trueup(?:$|\/|-)|^[A-Za-z]+ (?:trueup\/|to be created by )/.test(name);
    return kind === undefined || isOurs || status < 200 || status > 299 ? [] : [{ kind, name, at }];
  });
}

export function createsIn(calls: readonly SeenCall[]): number {
  return creationsIn(calls).length;
}

/** What was made although nothing of that kind and name was in the journal at that moment as begun. */
export async function writesNobodyNoted(store: Store, calls: readonly SeenCall[]): Promise<string[]> {
  const noted = await creationsNoted(store);
  return creationsIn(calls)
    .filter(({ kind, name, at }) => !(noted.get(`${kind}/${name}`) ?? []).some((beganAt) => beganAt <= at))
    .map(({ kind, name }) => `${kind}/${name} was made and no step says so`);
}

function nameIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  if ('name' in body && typeof body.name === 'string') return body.name;
  return 'id' in body && typeof body.id === 'string' ? body.id : undefined;
}

/** When steps that make an object were begun, by `Kind/name`. */
async function creationsNoted(store: Store): Promise<Map<string, number[]>> {
  const noted = new Map<string, number[]>();
  let after: string | undefined;
  do {
    const page = await store.runs.list({ limit: 500, ...(after === undefined ? {} : { after }) });
    const entries = (await Promise.all(page.items.map(async ({ id }) => store.journal.list(id)))).flat();
    for (const { ref, operation, beganAt } of entries) {
      if (operation === 'create') noted.set(ref, [...(noted.get(ref) ?? []), beganAt]);
    }
    after = page.next;
  } while (after !== undefined);
  return noted;
}
