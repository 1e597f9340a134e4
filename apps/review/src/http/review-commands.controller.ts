import { commandsController } from '@redress/service';
import { reviewCommands } from '../commands/index.js';
import { Reviews } from '../reviews.js';

export const ReviewCommandsController = commandsController(Reviews, reviewCommands);
