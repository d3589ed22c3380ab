import { isPlainObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import { parseChecksum } from '../../base/checksum.ts';
import { withoutUnset } from '../../client/optional-members.ts';
import { adviceFor } from '../../client/error-advice.ts';
import { recordOfError } from '../../client/record-of-error.ts';
import type { SessionFile } from '../../client/services/content-sessions.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import type { Step } from '../../plan/step.ts';
import type { ExecuteContext } from '../reconciler.ts';
import { listArg, objectIdOf } from '../step-args.ts';
import type { ContentFile } from './content.ts';
import { inSession } from './session.ts';
import { verifiedFile } from './verified-file.ts';

/** Puts the planned files into the item, in place of those that it has. */
export async function sendContent(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<void> {
  const itemId = objectIdOf(step, context);
  const files = filesIn(step);
  const request = { itemId, acceptedWarnings: listArg(step, 'acceptedWarnings'), tokens: listArg(step, 'tokens') };
  const before = (await writer.libraryItems.files(itemId, context.signal)).map(({ name }) => name);
  await inSession(writer, request, context.signal, async (sessionId) => {
    const pushed = files.filter(({ path }) => path !== undefined);
    for (const name of before.filter((old) => !files.some((file) => file.name === old))) {
      await writer.updateSessions.removeFile(sessionId, name, context.signal).catch(unlessGone);
    }
    for (const file of files) await sendFile(writer, { sessionId, file, step }, context);
    // A session that only fetches is completed first: its files may never be ready before that.
    if (pushed.length > 0) await validate(writer, sessionId, context.signal);
    await complete(writer, sessionId, context.signal);
    const progress = (percent: number, message?: string): void => context.progress(percent, message);
    await writer.updateSessions.waitUntilDone(sessionId, { signal: context.signal, progress });
  });
}

interface FileToSend {
  sessionId: string;
  file: ContentFile;
  step: Step;
}

async function sendFile(
  writer: VsphereWriter,
  { sessionId, file, step }: FileToSend,
  context: ExecuteContext,
): Promise<void> {
  const { path, checksum = '' } = file;
  const isOva = step.args['isOva'] === true;
  if (path === undefined) {
    await writer.updateSessions.addFile(sessionId, pullOf(file, isOva), context.signal);
    return;
  }
  const content = await verifiedFile(path, checksum, await context.openFile(path));
  const spec = withoutUnset({
    name: file.name,
    source_type: 'PUSH',
    size: content.bytes,
    checksum_info: isOva ? undefined : checksumInfo(checksum),
  });
  const announced = await announce(writer, sessionId, spec, context.signal);
  const { signal } = context;
  const progress = (percent: number): void => context.progress(percent, file.name);
  await writer.updateSessions.push(sessionId, announced, content, { signal, progress });
}

/** The descriptor of a package makes vCenter expect its other files by itself. */
async function announce(
  { updateSessions }: VsphereWriter,
  sessionId: string,
  spec: JsonObject,
  signal: AbortSignal,
): Promise<SessionFile> {
  try {
    return await updateSessions.addFile(sessionId, spec, signal);
  } catch (error) {
    if (recordOfError(error).code !== 'already-exists') throw error;
    const expected = (await updateSessions.files(sessionId, signal)).find(({ name }) => name === spec['name']);
    if (expected?.upload_uri === undefined) throw error;
    return expected;
  }
}

/** The checksum of an OVA as a whole is not taken, because it is unpacked. The algorithm is always named. */
function pullOf({ name, url = '', sslThumbprint, size, checksum }: ContentFile, isOva: boolean): JsonObject {
  return withoutUnset({
    name,
    source_type: 'PULL',
    source_endpoint: withoutUnset({ uri: url, ssl_certificate_thumbprint: sslThumbprint }),
    size: size === undefined ? undefined : Number(size.replace('B', '')),
    checksum_info: isOva || checksum === undefined ? undefined : checksumInfo(checksum),
  });
}

function checksumInfo(checksum: string): JsonObject | undefined {
  const parsed = parseChecksum(checksum);
  return parsed === undefined ? undefined : { algorithm: parsed.algorithm.toUpperCase(), checksum: parsed.digest };
}

async function validate({ updateSessions }: VsphereWriter, sessionId: string, signal: AbortSignal): Promise<void> {
  const {
    has_errors: bad,
    missing_files: missing,
    invalid_files: invalid,
  } = await updateSessions.validate(sessionId, signal);
  if (!bad && missing.length === 0 && invalid.length === 0) return;
  const said = [
    ...(missing.length === 0 ? [] : [`it lacks ${missing.join(', ')}`]),
    ...invalid.map(({ name, error }) => `${name}: ${error}`),
  ];
  throw new VsphereError({
    code: 'invalid-argument',
    message: `vCenter does not accept the package${said.length === 0 ? '' : `: ${said.join('; ')}`}`,
    ...adviceFor['invalid-argument'],
    remedy: 'List every file that the OVF descriptor names, under exactly that name, and check their contents.',
    operation: 'POST /api/content/library/item/update-session/{update_session_id}/file?action=validate',
  });
}

/** A completion whose answer was lost is looked for in the session, and only asked for again when it did not come through. */
async function complete({ updateSessions }: VsphereWriter, sessionId: string, signal: AbortSignal): Promise<void> {
  try {
    await updateSessions.complete(sessionId, signal);
  } catch (error) {
    const { code } = recordOfError(error);
    if (code === 'not-allowed-in-current-state') throw await updateSessions.explain(sessionId, signal);
    if (code !== 'outcome-unknown') throw error;
    const { state } = await updateSessions.get(sessionId, signal);
    if (state !== 'ACTIVE') return;
    await updateSessions.complete(sessionId, signal).catch(unlessCompleted);
  }
}

/** It was completed already, and still fetches. */
function unlessCompleted(error: unknown): void {
  if (recordOfError(error).code !== 'not-allowed-in-current-state') throw error;
}

function unlessGone(error: unknown): void {
  if (recordOfError(error).code !== 'not-found') throw error;
}

function filesIn(step: Step): ContentFile[] {
  const files: JsonValue = step.args['files'] ?? [];
  if (!Array.isArray(files)) return [];
  return files.flatMap((file) =>
    isPlainObject(file) && typeof file['name'] === 'string' ? [{ ...file, name: file['name'] }] : [],
  );
}
