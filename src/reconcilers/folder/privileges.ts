/** Of the inventory; the owner mark is a tag of its own. */
export const privileges = {
  create: [
    'Folder.Create',
    'InventoryService.Tagging.CreateCategory',
    'InventoryService.Tagging.CreateTag',
    'InventoryService.Tagging.AttachTag',
    'InventoryService.Tagging.DeleteTag',
  ],
  rename: ['Folder.Rename'],
  move: ['Folder.Move'],
  stamp: [
    'InventoryService.Tagging.CreateCategory',
    'InventoryService.Tagging.CreateTag',
    'InventoryService.Tagging.AttachTag',
    'InventoryService.Tagging.DeleteTag',
  ],
  unstamp: [
    'InventoryService.Tagging.CreateCategory',
    'InventoryService.Tagging.CreateTag',
    'InventoryService.Tagging.AttachTag',
    'InventoryService.Tagging.DeleteTag',
  ],
  delete: ['Folder.Delete'],
};
