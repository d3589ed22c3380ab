import { adviceFor } from '../../client/error-advice.ts';
import { VsphereError } from '../../client/vsphere-error.ts';

/** vCenter answered a text that is no JSON object where the document belongs. */
export function unreadableDocument(cluster: string): VsphereError {
  return new VsphereError({
    code: 'unexpected-answer',
    message: `The configuration of ${cluster} is no JSON document`,
    ...adviceFor['unexpected-answer'],
  });
}
