import { commandsController } from '@redress/service';
import { correspondenceCommands } from '../commands/index.js';
import { Correspondences } from '../correspondences.js';

export const CorrespondenceCommandsController = commandsController(Correspondences, correspondenceCommands);
