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
import { vimMethod } from './vim-call.ts';
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
 * How VI-JSON gets its session: that of the REST API where the release says that vCenter takes it, and one by `Login`
 * everywhere else and where it does not after all.
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
      const { version } = await parts.endpoint(signal);
      const token = own || !isAtLeast(version, sharingSince) ? undefined : await tokenToShare(parts, shared, signal);
      if (token === undefined) {
        const ownToken = await logIn(signal);
        own = true;
        return ownToken;
      }
      shared.add(token);
      return token;
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

/**
 * A login is asked for at first use, and again when VIM refused a token. One that was shared before and that the REST API
 * still takes is none that VIM takes; one that both refuse has expired, and the REST API makes a new one.
 */
async function tokenToShare(
  parts: VimLoginParts,
  shared: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { session } = parts;
  const token = await session.token(signal);
  if (!shared.has(token)) return token;
  if (!(await isRefusedByRest(parts, token, signal))) return undefined;
  await session.renew(token, signal);
  return session.token(signal);
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
