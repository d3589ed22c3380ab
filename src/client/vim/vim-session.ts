import { isPlainObject } from '../../base/json.ts';
import { asNothing } from '../answer-shape.ts';
import type { ApiRequest } from '../api-request.ts';
import type { CredentialsProvider } from '../login.ts';
import { asToken, logInOncePerAccount, sessionHeader } from '../login.ts';
import type { SendRequest } from '../request-sender.ts';
import { isUnauthenticated } from '../retry-decision.ts';
import { sendWithRetries } from '../retrying.ts';
import type { Retrying } from '../retrying.ts';
import type { Session, SessionParts } from '../session.ts';
import { isAtLeast } from './release-order.ts';
import { vimMethod, vimProperty } from './vim-call.ts';
import type { VimEndpoint } from './vim-endpoint.ts';

export interface VimLoginParts {
  send: SendRequest;
  retrying: Retrying;
  host: string;
  credentials: CredentialsProvider;
  /** The session of the REST API. */
  session: Session;
  endpoint: (signal: AbortSignal) => Promise<VimEndpoint>;
}

/** From here on vCenter is said to take one session for REST and VIM. */
const sharingSince = '8.0.3';

/**
 * How VI-JSON gets its session: that of the REST API where vCenter takes it, and one by `Login` everywhere else. Whether
 * it takes it is asked, because that is known only from the release notes.
 */
export function createVimLogin(parts: VimLoginParts): Omit<SessionParts, 'clock'> {
  const shared = new Set<string>();
  let own = false;
  const logIn = logInOncePerAccount(parts.host, parts.credentials, async (account, signal) => {
    const request = await loginRequest(parts, account, signal);
    const attempts = {
      call: { access: 'login' as const, request, host: parts.host },
      send: () => parts.send(request, asToken, {}, signal),
    };
    return sendWithRetries(parts.retrying, attempts, signal);
  });
  return {
    async logIn(signal) {
      const endpoint = await parts.endpoint(signal);
      const token =
        own || !isAtLeast(endpoint.version, sharingSince) ? undefined : await sharedToken(parts, endpoint, signal);
      if (token !== undefined) {
        shared.add(token);
        return token;
      }
      const ownToken = await logIn(signal);
      own = true;
      return ownToken;
    },
    async logOut(token, signal) {
      // A shared session ends with that of the REST API.
      if (shared.has(token)) return;
      const endpoint = await parts.endpoint(signal);
      const request = vimMethod(endpoint, sessionManager(endpoint), 'Logout');
      await parts.send(request, asNothing, sessionHeader(token), signal);
    },
  };
}

/** The token of the REST session if VIM takes it; one that the REST API itself refuses by now is replaced first. */
async function sharedToken(
  parts: VimLoginParts,
  endpoint: VimEndpoint,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { session } = parts;
  const token = await session.token(signal);
  if (await isTakenByVim(parts, endpoint, token, signal)) return token;
  if (!(await isRefusedByRest(parts, token, signal))) return undefined;
  await session.renew(token, signal);
  const renewed = await session.token(signal);
  return (await isTakenByVim(parts, endpoint, renewed, signal)) ? renewed : undefined;
}

/** `currentSession` answers nothing where nobody is logged in; without a clear yes the session is not shared. */
async function isTakenByVim(
  { send }: VimLoginParts,
  endpoint: VimEndpoint,
  token: string,
  signal: AbortSignal,
): Promise<boolean> {
  const request = vimProperty(endpoint, sessionManager(endpoint), 'currentSession');
  const sent = await send(request, (value) => isPlainObject(value), sessionHeader(token), signal);
  return sent.kind === 'value' && sent.value;
}

async function isRefusedByRest({ send }: VimLoginParts, token: string, signal: AbortSignal): Promise<boolean> {
  const sent = await send({ method: 'GET', path: '/api/session' }, asNothing, sessionHeader(token), signal);
  return sent.kind === 'answered' && isUnauthenticated(sent);
}

function sessionManager({ sessionManager: id }: VimEndpoint) {
  return { type: 'SessionManager', id };
}

async function loginRequest(
  { endpoint }: VimLoginParts,
  account: { username: string; password: string },
  signal: AbortSignal,
): Promise<ApiRequest> {
  const found = await endpoint(signal);
  return {
    ...vimMethod(found, sessionManager(found), 'Login', { userName: account.username, password: account.password }),
    answerHeader: 'vmware-api-session-id',
  };
}
