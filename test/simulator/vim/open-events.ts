import { request } from '../open-simulator.ts';
import { logIn, openVim, ref, signedIn, typed, type OpenedVim, type Reference } from './open-vim.ts';

export const alice = { user: 'alice@vsphere.local', password: 'wonderland' };
const administrator = { user: 'administrator@vsphere.local', password: 'simulator' };

export interface SeenEvent {
  _typeName: string;
  key: number;
  createdTime: string;
  userName: string;
  fullFormattedMessage?: string;
  vm?: { name: string; vm: Reference };
  configChanges?: { modified: string; added: string; deleted: string };
  [member: string]: unknown;
}

export interface OpenedEvents extends OpenedVim {
  /** VI-JSON and REST as somebody else. */
  other: OpenedVim;
  rest(method: string, path: string, body?: unknown): Promise<unknown>;
  query(filter?: object): Promise<SeenEvent[]>;
}

export const manager = ref('EventManager', 'EventManager');

export async function openEvents(options: Parameters<typeof openVim>[0] = {}): Promise<OpenedEvents> {
  const opened = await openVim({ accounts: [administrator, alice], ...options });
  const { simulator } = opened;
  const other = signedIn(simulator, await logIn(simulator, alice.user, alice.password));
  const { body: token } = await request(simulator, { method: 'POST', path: '/api/session', ...alice });
  return {
    ...opened,
    other,
    rest: async (method, path, body) => {
      const answer = await request(simulator, { method, path, body, token: String(token) });
      if (answer.status > 299) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
    query: async (filter = {}) => {
      const spec = typed('EventFilterSpec', { disableFullMessage: false, ...filter });
      const { status, body } = await opened.post(manager, 'QueryEvents', { filter: spec });
      if (status !== 200) throw new Error(JSON.stringify(body));
      return body as SeenEvent[];
    },
  };
}

export function byEntity(entity: Reference, recursion = 'self'): { entity: object } {
  return { entity: typed('EventFilterSpecByEntity', { entity, recursion }) };
}
