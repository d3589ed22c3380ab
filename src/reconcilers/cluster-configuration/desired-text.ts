import { isPlainObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import { adviceFor } from '../../client/error-advice.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import type { Step } from '../../plan/step.ts';
import type { ExecuteContext } from '../reconciler.ts';
import { isReference, secretReader } from '../secret-reader.ts';
import { objectArg, textArg } from '../step-args.ts';
import { desiredDocument, parseDocument, type WantedDocument } from './document.ts';
import { unreadableDocument } from './unreadable-document.ts';

/**
 * The whole document as text: what the step holds, put over what is there. That comes from an export, which has what a read
 * leaves out or masks; sent back, a mask would take the place of the secret behind it.
 */
export async function desiredText(
  writer: VsphereWriter,
  step: Step,
  context: Pick<ExecuteContext, 'signal' | 'secretOf'>,
): Promise<string> {
  const cluster = textArg(step, 'cluster');
  const text = await writer.clusterConfigurations.exportCurrent(cluster, context.signal);
  const current = parseDocument(text);
  if (current === undefined) throw unreadableDocument(cluster);
  const wanted: WantedDocument = {
    document: stepDocument(step, context),
    mergePolicy: step.args['mergePolicy'] === 'Exact' ? 'Exact' : 'Subset',
    // Made of the manifest's sections by the planner.
    hosts: objectArg(step, 'hosts') as unknown as WantedDocument['hosts'],
  };
  return JSON.stringify({ ...metadataOf(text), ...desiredDocument(current, wanted) });
}

/** The document of a step, from its file where it names one. */
export function stepDocument(step: Step, context: Pick<ExecuteContext, 'secretOf'>): JsonObject {
  const document: JsonValue = objectArg(step, 'document');
  if (!isReference(document)) return document;
  const parsed = parseDocument(secretReader(context)(document) ?? '');
  if (parsed !== undefined) return parsed;
  throw new VsphereError({
    code: 'invalid-argument',
    message: 'What `spec.document` refers to is no JSON object',
    ...adviceFor['invalid-argument'],
    remedy: 'Put the JSON text of an exported configuration there.',
  });
}

/** An import may need what the export says about itself. */
function metadataOf(text: string): JsonObject {
  const value = JSON.parse(text) as JsonValue;
  const metadata = isPlainObject(value) ? value['metadata'] : undefined;
  return metadata === undefined ? {} : { metadata };
}
