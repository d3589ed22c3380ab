import { addController, removeController, replaceController, updateController } from './controllers.ts';
import { createDataSet, deleteDataSet, setDataSetEntries, updateDataSet } from './data-sets.ts';
import { addDisk, destroyDisk, detachDisk, growDisk, moveDisk } from './disks.ts';
import { addCdrom, addPort, plugPort, removeCdrom, removePort, updateCdrom, updatePort } from './drives.ts';
import { scheduleUpgrade, setBootOrder, updateBoot, updateCpu, updateMemory, upgradeHardware } from './hardware.ts';
import { addNic, plug, removeNic, replaceNic, updateNic } from './nics.ts';
import { markAsMachine, markAsTemplate, relocate, rename } from './placement.ts';
import { reconfigure, setCustomAttributes, setStoragePolicy, updateTools } from './settings.ts';
import { attachTags } from './tags.ts';
import type { Write } from './tools.ts';
import type { Operation } from '../operations.ts';

/** The writes that put a difference of a machine right, by operation. */
export const writes = {
  rename,
  relocate,
  'upgrade-hardware': upgradeHardware,
  'schedule-upgrade': scheduleUpgrade,
  'update-firmware': updateBoot,
  'update-boot': updateBoot,
  'set-boot-order': setBootOrder,
  'update-cpu': updateCpu,
  'update-memory': updateMemory,
  'add-controller': addController,
  'update-controller': updateController,
  'replace-controller': replaceController,
  'remove-controller': removeController,
  'add-disk': addDisk,
  'grow-disk': growDisk,
  'move-disk': moveDisk,
  'detach-disk': detachDisk,
  'destroy-disk': destroyDisk,
  'set-storage-policy': setStoragePolicy,
  'add-nic': addNic,
  'update-nic': updateNic,
  'replace-nic': replaceNic,
  'connect-nic': plug('ethernet', true),
  'disconnect-nic': plug('ethernet', false),
  'remove-nic': removeNic,
  'add-cdrom': addCdrom,
  'update-cdrom': updateCdrom,
  'connect-cdrom': plug('cdrom', true),
  'disconnect-cdrom': plug('cdrom', false),
  'remove-cdrom': removeCdrom,
  'add-port': addPort,
  'update-port': updatePort,
  'connect-port': plugPort(true),
  'disconnect-port': plugPort(false),
  'remove-port': removePort,
  'update-tools': updateTools,
  reconfigure,
  remember: reconfigure,
  'set-custom-attributes': setCustomAttributes,
  'create-data-set': createDataSet,
  'update-data-set': updateDataSet,
  'set-data-set-entries': setDataSetEntries,
  'delete-data-set': deleteDataSet,
  'attach-tags': attachTags,
  'mark-as-template': markAsTemplate,
  'mark-as-machine': markAsMachine,
} satisfies Partial<Record<Operation, Write>>;
