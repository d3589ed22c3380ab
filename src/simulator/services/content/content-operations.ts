import type { Operation } from '../../operations/operation.ts';
import { contentSettingOperations } from './content-settings.ts';
import { downloadSessionOperations } from './download-sessions.ts';
import { itemFileOperations } from './item-files.ts';
import { itemOperations } from './items.ts';
import { libraryOperations } from './libraries.ts';
import { localLibraryOperations } from './local-libraries.ts';
import { publishedOperations } from './published.ts';
import { sessionFileOperations } from './session-files.ts';
import { subscribedItemOperations } from './subscribed-items.ts';
import { subscribedLibraryOperations } from './subscribed-libraries.ts';
import { subscriptionOperations } from './subscriptions.ts';
import { updateSessionOperations } from './update-sessions.ts';
import { uploadOperations } from './uploads.ts';

/** Everything under `content/`, and where content is sent and fetched. */
export const contentOperations: readonly Operation[] = [
  ...libraryOperations,
  ...localLibraryOperations,
  ...subscribedLibraryOperations,
  ...subscriptionOperations,
  ...contentSettingOperations,
  ...itemOperations,
  ...itemFileOperations,
  ...subscribedItemOperations,
  ...updateSessionOperations,
  ...sessionFileOperations,
  ...downloadSessionOperations,
  ...uploadOperations,
  ...publishedOperations,
];
