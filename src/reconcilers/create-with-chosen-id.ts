import { recordOfError } from '../client/record-of-error.ts';
import { readOne } from './read-all.ts';

interface Creation<T> {
  /** Without an id, vCenter chooses one. */
  create(id?: string): Promise<string>;
  get(id: string): Promise<T>;
  /** Whether what lies under the id is what was to be created. */
  isOurs(found: T): boolean;
}

/**
 * Creates an object under the first id that vCenter takes, and answers its id. `ALREADY_EXISTS` may mean that an earlier
 * creation came through after all, that the name is somebody else's, or that vCenter remembers a deleted id: the object
 * under the id tells the first from the others, and a name that is taken is refused under every id.
 *
 * Where no id is left, because objects that were renamed have them or vCenter remembers them all, vCenter chooses; it
 * still refuses a name that is taken. An answer that is lost then leaves an object that the next run does not know as its
 * own, and asks about.
 */
export async function createWithChosenId<T>(ids: readonly string[], creation: Creation<T>): Promise<string> {
  for (const id of ids) {
    try {
      return await creation.create(id);
    } catch (error) {
      if (recordOfError(error).code !== 'already-exists') throw error;
    }
    const existing = await readOne(() => creation.get(id));
    if (existing.state === 'found' && creation.isOurs(existing.value)) return id;
  }
  return creation.create();
}
