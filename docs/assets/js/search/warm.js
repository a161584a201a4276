// Starts the engine of the search page before the theme's own scripts have run.
import { warm } from "./engine.js";

warm();
