/** An object that is there since the last batch, that is different, or that is gone. */
export interface FeedObject {
  /** vSphere's: `VirtualMachine`, `Folder`, `Datacenter`, `ResourcePool`, `ClusterComputeResource`, `Tag`, and so on. */
  type: string;
  id: string;
  kind: 'enter' | 'modify' | 'leave';
}

/**
 * What changed in vCenter since the batch before. It says where to look and never what is there: whoever decides reads
 * afresh. At most a few hundred objects; more come in further batches.
 */
export interface FeedBatch {
  objects: FeedObject[];
  /** The feed begins here, or begins anew: what happened before was not seen. */
  reset?: true;
}

export interface FeedOptions {
  /** Seconds that vCenter holds a wait open when nothing changes; 30 when left out. */
  maxWaitSeconds?: number;
  /** Objects in one answer at most; 500 when left out. */
  maxObjectUpdates?: number;
  /** Milliseconds between looks at the lists, where they are polled; 15 s when left out, and more when they are long. */
  pollMs?: number;
}
