import { ApiError, message } from '../../operations/api-error.ts';
import type { Vcenter } from '../../vcenter.ts';

const service = /^\S+ \/api\/(?:cis|vcenter)\/tagging\//;

/** The tagging service turns away what comes too fast, where it is told to. */
export function checkTaggingRate(vcenter: Vcenter, operationId: string): void {
  const { behaviour, taggingRate } = vcenter;
  if (behaviour.taggingOperationsPerSecond === 0 || !service.test(operationId)) return;
  const second = Math.floor(vcenter.now() / 1000);
  taggingRate.calls = second === taggingRate.second ? taggingRate.calls + 1 : 1;
  taggingRate.second = second;
  if (taggingRate.calls <= behaviour.taggingOperationsPerSecond) return;
  throw new ApiError('SERVICE_UNAVAILABLE', message('request-rate', 'Request rejected due to high request rate.'));
}
