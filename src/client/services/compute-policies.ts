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
