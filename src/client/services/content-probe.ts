import type { JsonObject, JsonValue } from '../../base/json.ts';
import { asObject, stringMember } from '../answer-shape.ts';
import { optionalList, optionalString } from '../optional-members.ts';
import type { ReadTransport } from '../transport.ts';
import { localizedText } from './localized-text.ts';

/** What vCenter found when it looked at a published library. */
export interface ProbeResult {
  status: string;
  /** SHA-1 thumbprint that the publisher shows. */
  ssl_thumbprint: string | undefined;
  messages: string[];
}

export interface SubscriptionProbe {
  /** `POST /api/content/subscribed-library?action=probe`: changes nothing. */
  probe(subscription: JsonObject, signal: AbortSignal): Promise<ProbeResult>;
}

export function subscriptionProbe(transport: ReadTransport): SubscriptionProbe {
  return {
    probe: (subscription, signal) =>
      transport.read(
        {
          method: 'POST',
          path: '/api/content/subscribed-library?action=probe',
          body: { subscription_info: subscription },
        },
        asProbeResult,
        signal,
      ),
  };
}

function asProbeResult(value: JsonValue | undefined): ProbeResult {
  const result = asObject(value);
  return {
    status: stringMember(result, 'status'),
    ssl_thumbprint: optionalString(result, 'ssl_thumbprint'),
    messages: optionalList(result, 'error_messages', localizedText).filter((text) => text !== ''),
  };
}
