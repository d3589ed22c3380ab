import { isPlainObject, type JsonObject } from '../../base/json.ts';
import { adviceFor } from '../../client/error-advice.ts';
import { recordOfError } from '../../client/record-of-error.ts';
import type { ProbeResult } from '../../client/services/content-probe.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import { subscriptionInfoOf, type ReadSecretOf } from './wire.ts';

const remedies: Record<string, string> = {
  INVALID_URL: 'Correct "subscription: { url }": it is the address of a lib.json.',
  TIMED_OUT: 'Check that vCenter reaches the publishing server.',
  HOST_NOT_FOUND: 'Check the host name in "subscription: { url }", and name resolution in vCenter.',
  RESOURCE_NOT_FOUND: 'Check "subscription: { url }", and that the library is still published.',
  INVALID_CREDENTIALS: 'Check user name and password of the published library.',
};

/** vCenter says of a creation only that the source is out of reach; asked first, it says why. */
export async function probeSource(
  writer: VsphereWriter,
  { subscription }: JsonObject,
  secretOf: ReadSecretOf,
  signal: AbortSignal,
): Promise<void> {
  if (!isPlainObject(subscription)) return;
  const result = await probe(writer, subscriptionInfoOf(subscription, secretOf), signal);
  if (result === undefined || result.status === 'SUCCESS') return;
  throw new VsphereError({
    code: 'resource-inaccessible',
    message: `vCenter cannot subscribe (${result.status})${result.messages.map((text) => `: ${text}`).join('')}`,
    ...adviceFor['resource-inaccessible'],
    remedy: remedies[result.status] ?? certificateRemedy(result),
    operation: 'POST /api/content/subscribed-library?action=probe',
  });
}

/** A probe that fails itself says nothing: then the creation has to show. */
async function probe(writer: VsphereWriter, info: JsonObject, signal: AbortSignal): Promise<ProbeResult | undefined> {
  try {
    return await writer.contentLibraries.probe(info, signal);
  } catch (error) {
    const { code } = recordOfError(error);
    if (code === 'unsupported' || code === 'invalid-argument') return undefined;
    throw error;
  }
}

function certificateRemedy({ ssl_thumbprint: shown }: ProbeResult): string {
  if (shown === undefined) return adviceFor['resource-inaccessible'].remedy;
  return `Compare the thumbprint with the publisher's own; if it is right, write "sslThumbprint: ${shown}".`;
}
