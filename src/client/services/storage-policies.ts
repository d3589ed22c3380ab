export interface StoragePolicySummary {
  policy: string;
  name: string;
  description: string;
}

export interface StoragePolicyReader {
  list(signal: AbortSignal): Promise<StoragePolicySummary[]>;
}
