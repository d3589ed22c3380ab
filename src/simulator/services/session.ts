import { created, noContent, ok } from '../operations/answer.ts';
import { type Call, type Operation, withoutBody } from '../operations/operation.ts';
import type { Answer } from '../operations/answer.ts';

/** Service `cis/session`: signing in with Basic credentials, and the session's own facts. */
export const sessionOperations: Operation[] = [
  { id: 'POST /api/session', login: true, handle: withoutBody(signIn) },
  { id: 'GET /api/session', handle: withoutBody(describeSession) },
  { id: 'DELETE /api/session', reads: true, handle: withoutBody(signOut) },
];

function signIn({ vcenter, headers }: Call): Answer {
  return created(vcenter.sessions.open(textOf(headers['authorization']), vcenter.now()));
}

function describeSession({ vcenter, headers }: Call): Answer {
  const session = vcenter.sessions.use(sessionToken(headers), vcenter.now());
  return ok({
    user: session.account.user,
    created_time: timestamp(session.createdAt),
    last_accessed_time: timestamp(session.lastAccessedAt),
  });
}

function signOut({ vcenter, headers }: Call): Answer {
  vcenter.sessions.close(sessionToken(headers));
  return noContent;
}

export function sessionToken(headers: Call['headers']): string | undefined {
  return textOf(headers['vmware-api-session-id']);
}

function timestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

function textOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
