/** Where the last checkpoint is, below what is published. */
export const checkpointName = 'log/checkpoint'
