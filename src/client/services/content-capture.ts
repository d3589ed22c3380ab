import type { JsonObject, JsonValue } from '../../base/json.ts';
import { asId, asObject } from '../answer-shape.ts';
import { adviceFor } from '../error-advice.ts';
import { optionalList, optionalObject, optionalString } from '../optional-members.ts';
import type { Transport } from '../transport.ts';
import { VsphereError } from '../vsphere-error.ts';
import { clientToken } from './client-token.ts';
import { localizedText } from './localized-text.ts';

export interface ContentCapture {
  /**
   * `POST /api/vcenter/ovf/library-item`: captures a machine into an item that exists. Takes as long as the copy of its
   * disks. It answers 200 or 201 also when it failed.
   */
  captureOvf(spec: JsonObject, token: string, signal: AbortSignal): Promise<void>;
  /** `POST /api/vcenter/vm-template/library-items`: makes an item. There is no token for it. Answers its id. */
  createTemplate(spec: JsonObject, signal: AbortSignal): Promise<string>;
}

/** Disks are copied while the answer is waited for. */
const deadlineMs = 4 * 60 * 60 * 1000;
const capturePath = '/api/vcenter/ovf/library-item';

export function contentCapture(transport: Transport): ContentCapture {
  return {
    captureOvf: async (spec, token, signal) => {
      const request = { method: 'POST' as const, path: capturePath, body: spec, deadlineMs };
      const failed = await transport.write({ ...request, headers: clientToken(token) }, asFailure, signal);
      if (failed !== undefined) throw failed;
    },
    createTemplate: (spec, signal) =>
      transport.write(
        { method: 'POST', path: '/api/vcenter/vm-template/library-items', body: spec, deadlineMs },
        asId,
        signal,
      ),
  };
}

function asFailure(value: JsonValue | undefined): VsphereError | undefined {
  const result = asObject(value);
  if (result['succeeded'] === true) return undefined;
  const said = optionalObject(result, 'error', (info) => optionalList(info, 'errors', wordsOf)) ?? [];
  const words = said.filter((text) => text !== '');
  return new VsphereError({
    code: 'task-failed',
    message: `vCenter did not capture the machine${words.length === 0 ? ' and gives no reason' : `: ${words.join(' ')}`}`,
    ...adviceFor['task-failed'],
    operation: `POST ${capturePath}`,
    ...(words.length === 0 ? {} : { details: words }),
  });
}

function wordsOf(value: JsonValue): string {
  const error = asObject(value, 'an error');
  const issues = optionalList(error, 'issues', (issue) => localizedText(asObject(issue, 'an issue')['message']));
  const named = ['name', 'value'].flatMap((key) => optionalString(error, key) ?? []).join(' ');
  return [localizedText(error['message']), ...issues, named].filter((text) => text !== '').join(' ');
}
