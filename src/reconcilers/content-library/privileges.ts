/** Of the content library service. */
export const privileges = {
  read: ['ContentLibrary.ReadStorage', 'ContentLibrary.ProbeSubscription'],
  create: ['ContentLibrary.CreateLocalLibrary', 'ContentLibrary.CreateSubscribedLibrary', 'Datastore.AllocateSpace'],
  update: [
    'ContentLibrary.UpdateLibrary',
    'ContentLibrary.UpdateLocalLibrary',
    'ContentLibrary.UpdateSubscribedLibrary',
  ],
  sync: ['ContentLibrary.SyncLibrary'],
  publish: ['ContentLibrary.PublishLibrary'],
  subscribe: ['ContentLibrary.AddSubscription'],
  unsubscribe: ['ContentLibrary.DeleteSubscription'],
  delete: ['ContentLibrary.DeleteLocalLibrary', 'ContentLibrary.DeleteSubscribedLibrary'],
};
