import type { JsonValue } from '../../base/json.ts';
import { asList, asObject, stringMember } from '../answer-shape.ts';
import { inBatches } from '../in-batches.ts';
import type { ReadTransport } from '../transport.ts';
import { VsphereError } from '../vsphere-error.ts';

/** A compute policy that uses a tag. */
export interface TagUsageSummary {
  policy: string;
  tag: string;
  tag_name: string;
  category_name: string;
  tag_type: string;
}

export interface ComputePolicyReader {
  /** `GET /api/vcenter/compute/policies/tag-usage?tags=`. Empty where the release has no compute policies. */
  tagUsage(tagIds: string[], signal: AbortSignal): Promise<TagUsageSummary[]>;
}

/** The ids go into the query, about 83 characters each; this many keep the line under the 8 KiB of common proxies. */
const batchSize = 80;

/** Compute policies are published since 7.0.3.0; an older server answers 404 `OPERATION_NOT_FOUND`. */
export function computePolicyReader(transport: ReadTransport): ComputePolicyReader {
  return {
    tagUsage: (tagIds, signal) =>
      inBatches(tagIds, batchSize, async (batch) => {
        try {
          return await transport.read(
            { method: 'GET', path: '/api/vcenter/compute/policies/tag-usage', query: { tags: batch } },
            (value) => asList(value, asTagUsageSummary),
            signal,
          );
        } catch (error) {
          if (error instanceof VsphereError && error.errorType === 'OPERATION_NOT_FOUND') return [];
          throw error;
        }
      }),
  };
}

function asTagUsageSummary(value: JsonValue): TagUsageSummary {
  const summary = asObject(value, 'a tag usage');
  return {
    policy: stringMember(summary, 'policy'),
    tag: stringMember(summary, 'tag'),
    tag_name: stringMember(summary, 'tag_name'),
    category_name: stringMember(summary, 'category_name'),
    tag_type: stringMember(summary, 'tag_type'),
  };
}
