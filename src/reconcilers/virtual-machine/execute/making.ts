import type { Spec } from '../facts.ts';
import type { Tools } from './tools.ts';

/** What making a machine works with; there is no machine yet. */
export interface Making extends Tools {
  /** As vCenter keeps it. */
  name: string;
  spec: Spec;
}
