import type { Operation } from '../../operations/operation.ts';
import { propertyReads } from './methods/property-reads.ts';
import { sessionMethods } from './methods/sessions.ts';
import { viewMethods } from './methods/views.ts';
import { collectorMethods } from './property-collector/collectors.ts';
import { retrieveMethods } from './property-collector/retrieve.ts';
import { waitMethods } from './property-collector/wait-for-updates.ts';

/** Every operation of VI-JSON. They stand beside the operation table, which is the published REST API and no more. */
export const vimOperations: readonly Operation[] = [
  ...sessionMethods,
  ...propertyReads,
  ...viewMethods,
  ...collectorMethods,
  ...retrieveMethods,
  ...waitMethods,
];
