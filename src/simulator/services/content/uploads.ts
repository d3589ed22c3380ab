import { notNow } from '../../libraries/find.ts';
import { failFile, takeTransfer } from '../../libraries/receive-file.ts';
import { checkChangeable, findUpdateSession } from '../../libraries/sessions.ts';
import type { Answer } from '../../operations/answer.ts';
import { ApiError, message, notFound } from '../../operations/api-error.ts';
import { parameter, type Call, type Operation } from '../../operations/operation.ts';
import type { SessionFile } from '../../state/library-objects.ts';
import { sessionToken } from '../session.ts';
import { uploadRoot } from './session-wire.ts';

/** Where the files of an update session are sent: outside the API, with the same session header. */
export const uploadOperations: Operation[] = [
  { id: `PUT ${uploadRoot}/{session}/{file}`, upload: true, handle: takeUpload },
];

/** What is wrong with the content shows in the file's status, not in this answer. */
function takeUpload(call: Call): Answer {
  const { upload } = call;
  const file = waitingFile(call);
  if (upload === 'without-length') {
    const text = 'An upload needs Content-Length; it cannot come in chunks.';
    throw new ApiError('INVALID_REQUEST', message('length-required', text));
  }
  if (upload === undefined || upload === 'broken-off') failFile(file, 'The transfer broke off.');
  else takeTransfer(file, upload);
  return { status: 200 };
}

function waitingFile(call: Call): SessionFile {
  const { vcenter, headers } = call;
  const { account } = vcenter.sessions.use(sessionToken(headers), vcenter.now());
  const session = findUpdateSession(vcenter, parameter(call, 'session'), account.user);
  const name = parameter(call, 'file');
  const file = session.files.find((found) => found.name === name && found.sourceType === 'PUSH');
  if (file === undefined) throw notFound('file', name);
  checkChangeable(vcenter, session);
  if (file.status !== 'WAITING_FOR_TRANSFER') throw notNow(`The file ${name} is ${file.status}.`, name);
  return file;
}
