/** Of the tagging service; creation needs its privilege on the category. */
export const privileges = {
  create: ['InventoryService.Tagging.CreateTag', 'InventoryService.Tagging.ModifyUsedByForTag'],
  update: ['InventoryService.Tagging.EditTag'],
  stamp: ['InventoryService.Tagging.ModifyUsedByForTag'],
  unstamp: ['InventoryService.Tagging.ModifyUsedByForTag'],
  delete: ['InventoryService.Tagging.DeleteTag'],
};
