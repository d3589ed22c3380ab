import type { Operation } from '../../operations/operation.ts';
import { authorizationMethods } from './methods/authorization.ts';
import { customFieldMethods } from './methods/custom-fields.ts';
import { entityMethods } from './methods/entities.ts';
import { eventMethods } from './methods/events.ts';
import { folderMethods } from './methods/folders.ts';
import { machineMethods } from './methods/machine-configuration.ts';
import { snapshotMethods } from './methods/machine-snapshots.ts';
import { newMachineMethods } from './methods/new-machines.ts';
import { propertyReads } from './methods/property-reads.ts';
import { relocationMethods } from './methods/relocation.ts';
import { searchMethods } from './methods/search-index.ts';
import { sessionMethods } from './methods/sessions.ts';
import { templateMethods } from './methods/templates.ts';
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
  ...eventMethods,
  ...searchMethods,
  ...entityMethods,
  ...folderMethods,
  ...machineMethods,
  ...snapshotMethods,
  ...relocationMethods,
  ...newMachineMethods,
  ...templateMethods,
  ...customFieldMethods,
  ...authorizationMethods,
];
