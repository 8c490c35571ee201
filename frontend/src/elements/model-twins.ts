/**
 * <model-twins>: two 3D models that are turned together, once both are open. Without it each is turned alone.
 *
 * <model-twins>
 *   <div data-viewer><div class="place"></div><model-view … data-in=".place"> … </model-view></div>    twice
 * </model-twins>
 */

import type { Pose } from "../viewing/turntable/studio";
import type { ModelView } from "./model-view";

export class ModelTwins extends HTMLElement {
  private isFollowing = false;

  connectedCallback(): void {
    this.addEventListener("model-turned", this.turned);
  }

  private readonly turned = (event: Event): void => {
    if (this.isFollowing) return;
    this.isFollowing = true;
    const here = (event.target as HTMLElement).closest("[data-viewer]");
    for (const view of this.querySelectorAll<ModelView>("model-view")) {
      if (view.closest("[data-viewer]") !== here) view.turnAs?.((event as CustomEvent<Pose>).detail);
    }
    this.isFollowing = false;
  };
}

customElements.define("model-twins", ModelTwins);
