import { uuidV5 } from '../../../../base/digest.ts';
import type { JsonObject } from '../../../../base/json.ts';
import { ApiError } from '../../../operations/api-error.ts';
import type { Call, Operation } from '../../../operations/operation.ts';
import { noContent, type Answer } from '../../../operations/answer.ts';
import { object, optional, text } from '../../../operations/shape.ts';
import { sessionToken } from '../../session.ts';
import { vimFault } from '../fault.ts';
import { memoryOf } from '../session-memory.ts';
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

const keyNamespace = '52a1b0a8-3a55-4d5e-8c6c-0e5f8f1f6d33';

/** The answer is a UserSession; the token that every further call needs is in a header. */
function logIn(call: Call): Answer {
  const { vcenter } = call;
  const { userName, password } = parametersOf(call, credentials);
  const now = vcenter.now();
  const token = openSession(() => vcenter.vim.sessions.openAs(userName, password, now));
  const session = vcenter.vim.sessions.use(token, now);
  const user: JsonObject = {
    _typeName: 'UserSession',
    // Not the token: whoever reads the list of sessions must not be able to use them.
    key: uuidV5(keyNamespace, token),
    userName: session.account.user,
    fullName: session.account.user,
    loginTime: new Date(now).toISOString(),
    lastActiveTime: new Date(now).toISOString(),
    locale: 'en',
    messageLocale: 'en',
    extensionSession: false,
  };
  Object.assign(memoryOf(vcenter.vim.memories, session), { user, key: user['key'] });
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
