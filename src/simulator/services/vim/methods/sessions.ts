import { ApiError } from '../../../operations/api-error.ts';
import type { Call, Operation } from '../../../operations/operation.ts';
import { noContent, type Answer } from '../../../operations/answer.ts';
import { object, optional, text } from '../../../operations/shape.ts';
import { sessionToken } from '../../session.ts';
import { vimFault } from '../fault.ts';
import { rememberedSession } from '../user-session.ts';
import { methodId, parametersOf } from '../vim-call.ts';

/** Service SessionManager: signing in and out. */
export const sessionMethods: Operation[] = [
  { id: methodId('SessionManager', 'Login'), login: true, handle: logIn },
  { id: methodId('SessionManager', 'Logout'), reads: true, handle: logOut },
];

const credentials = object<{ userName: string; password: string; locale?: string }>({
  userName: text,
  password: text,
  locale: optional(text),
});

/** The answer is a UserSession; the token that every further call needs is in a header. */
function logIn(call: Call): Answer {
  const { vcenter } = call;
  const { userName, password } = parametersOf(call, credentials);
  const now = vcenter.now();
  const token = openSession(() => vcenter.vim.sessions.openAs(userName, password, now));
  const session = vcenter.vim.sessions.use(token, now);
  const { user } = rememberedSession(vcenter.vim.memories, session, token);
  return { status: 200, body: user, headers: { 'vmware-api-session-id': token } };
}

function openSession(open: () => string): string {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof ApiError) || error.body.error_type !== 'UNAUTHENTICATED') throw error;
    throw vimFault('InvalidLogin', 'Cannot complete login due to an incorrect user name or password.');
  }
}

function logOut({ vcenter, headers }: Call): Answer {
  vcenter.vim.sessions.close(sessionToken(headers));
  return noContent;
}
