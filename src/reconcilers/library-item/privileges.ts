/** Of the content library service, and of virtual machines for what is made from one. */
export const privileges = {
  read: ['ContentLibrary.ReadStorage', 'ContentLibrary.DownloadSession'],
  create: ['ContentLibrary.AddLibraryItem', 'ContentLibrary.UpdateSession', 'Datastore.AllocateSpace'],
  content: ['ContentLibrary.UpdateSession', 'ContentLibrary.UpdateLibraryItem'],
  update: ['ContentLibrary.UpdateLibraryItem'],
  capture: ['ContentLibrary.AddLibraryItem', 'VirtualMachine.Provisioning.GetVmFiles', 'vApp.Export'],
  'create-template': ['ContentLibrary.AddLibraryItem', 'VirtualMachine.Provisioning.CreateTemplateFromVM'],
  'sync-content': ['ContentLibrary.SyncLibraryItem'],
  'evict-content': ['ContentLibrary.EvictLibraryItem'],
  delete: ['ContentLibrary.DeleteLibraryItem'],
};
