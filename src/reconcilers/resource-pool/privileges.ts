/** Of the inventory; the owner mark is a tag of its own. */
export const privileges = {
  create: [
    'Resource.CreatePool',
    'InventoryService.Tagging.CreateCategory',
    'InventoryService.Tagging.CreateTag',
    'InventoryService.Tagging.AttachTag',
    'InventoryService.Tagging.DeleteTag',
  ],
  rename: ['Resource.RenamePool'],
  move: ['Resource.MovePool'],
  update: ['Resource.EditPool'],
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
  delete: ['Resource.DeletePool'],
};
