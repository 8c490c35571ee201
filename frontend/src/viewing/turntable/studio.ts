/** A quiet studio: paper, soft light from the upper left, a shadow on the table; drawn only when something changes. */

import {
  Color,
  DirectionalLight,
  HemisphereLight,
  Mesh,
  PCFShadowMap,
  PerspectiveCamera,
  PlaneGeometry,
  Scene,
  ShadowMaterial,
  Vector3,
  WebGLRenderer,
} from "three";
import { OrbitControls } from "three/addons/controls/OrbitControls.js";
import { directionOf, distanceFor, type ViewName } from "./views";

const PAPER = 0xf4f1ea; // as in the stills
const FOV = 24;
const SPARE_PIXELS = 2;

/** From where one looks: angles around the middle in radians, and how far in reaches of the model. */
export type Pose = { theta: number; phi: number; away: number };

export class Studio {
  readonly scene = new Scene();
  readonly camera = new PerspectiveCamera(FOV, 1, 1, 10_000);
  readonly renderer: WebGLRenderer;
  readonly controls: OrbitControls;
  private sides: [number, number, number] = [1, 1, 1];
  private view: ViewName = "perspective";
  private isAsked = false;
  /** Nobody has turned it since it was set to a view: it is set so again when the frame changes. */
  private isPosed = false;
  private readonly lamp = new DirectionalLight(0xfff6ea, 2.1);
  private readonly table = new Mesh(new PlaneGeometry(1, 1), new ShadowMaterial({ opacity: 0.12 }));
  private readonly watcher: ResizeObserver;

  /** Throws where the browser has no WebGL. */
  constructor(
    private readonly frame: HTMLElement,
    private readonly drawn: () => void,
    private readonly turned: () => void = () => undefined,
  ) {
    this.renderer = new WebGLRenderer({ antialias: true, stencil: false });
    this.renderer.localClippingEnabled = true;
    this.renderer.shadowMap.enabled = true;
    this.renderer.shadowMap.type = PCFShadowMap;
    this.scene.background = new Color(PAPER);
    this.scene.add(new HemisphereLight(0xffffff, 0xd9cbb8, 1.7), this.lamp, this.table);
    this.lamp.castShadow = true;
    this.lamp.shadow.mapSize.set(2048, 2048);
    this.lamp.shadow.radius = 6;
    this.table.rotation.x = -Math.PI / 2;
    this.table.receiveShadow = true;
    this.controls = new OrbitControls(this.camera, this.renderer.domElement);
    this.controls.addEventListener("change", () => {
      this.ask();
      this.turned();
    });
    this.controls.addEventListener("start", () => {
      this.isPosed = false;
    });
    frame.prepend(this.renderer.domElement);
    this.watcher = new ResizeObserver(() => this.resize());
    this.watcher.observe(frame);
  }

  /** Lights and distances for something with these sides that stands on the table, in its middle. */
  furnish(sides: [number, number, number]): void {
    this.sides = sides;
    const reach = Math.hypot(...sides);
    this.lamp.position.set(-0.62 * reach, 1.3 * reach, 0.75 * reach);
    this.lamp.target.position.set(0, sides[1] / 2, 0);
    this.scene.add(this.lamp.target);
    const { camera: light } = this.lamp.shadow;
    light.left = light.bottom = -reach;
    light.right = light.top = reach;
    light.near = reach / 10;
    light.far = reach * 4;
    light.updateProjectionMatrix();
    this.lamp.shadow.normalBias = reach / 120;
    this.lamp.shadow.bias = -0.0008;
    this.table.scale.setScalar(reach * 12);
    this.camera.near = reach / 50;
    this.camera.far = reach * 30;
    this.controls.minDistance = reach / 6;
    this.controls.maxDistance = reach * 8;
    this.look("perspective");
    this.resize();
  }

  look(view: ViewName): void {
    this.view = view;
    this.isPosed = true;
    const direction = directionOf(view);
    const target = new Vector3(0, this.sides[1] / 2, 0);
    const away = distanceFor(this.sides, direction, FOV, this.camera.aspect);
    this.controls.target.copy(target);
    this.camera.position.copy(target).addScaledVector(new Vector3(...direction), away);
    this.controls.update();
    this.ask();
  }

  again(): void {
    this.look(this.view);
  }

  /** Turned by these angles, in radians, around the middle. */
  turn(around: number, up: number): void {
    this.isPosed = false;
    const { target } = this.controls;
    const arm = this.camera.position.clone().sub(target);
    const length = arm.length();
    const theta = Math.atan2(arm.x, arm.z) + around;
    const phi = Math.min(Math.PI - 0.002, Math.max(0.002, Math.acos(arm.y / length) - up));
    arm.setFromSphericalCoords(length, phi, theta);
    this.camera.position.copy(target).add(arm);
    this.controls.update();
    this.ask();
  }

  near(factor: number): void {
    this.isPosed = false;
    const { target, minDistance, maxDistance } = this.controls;
    const arm = this.camera.position.clone().sub(target);
    arm.setLength(Math.min(maxDistance, Math.max(minDistance, arm.length() / factor)));
    this.camera.position.copy(target).add(arm);
    this.controls.update();
    this.ask();
  }

  get pose(): Pose {
    const arm = this.camera.position.clone().sub(this.controls.target);
    const away = arm.length();
    return { theta: Math.atan2(arm.x, arm.z), phi: Math.acos(arm.y / away), away: away / Math.hypot(...this.sides) };
  }

  set pose({ theta, phi, away }: Pose) {
    this.isPosed = false;
    const { target } = this.controls;
    const arm = new Vector3().setFromSphericalCoords(away * Math.hypot(...this.sides), phi, theta);
    this.camera.position.copy(target).add(arm);
    this.controls.update();
    this.ask();
  }

  ask(): void {
    if (this.isAsked) return;
    this.isAsked = true;
    requestAnimationFrame(() => {
      this.isAsked = false;
      this.renderer.render(this.scene, this.camera);
      this.drawn();
    });
  }

  clear(): void {
    this.watcher.disconnect();
    this.controls.dispose();
    this.renderer.dispose();
    this.renderer.domElement.remove();
  }

  private resize(): void {
    const width = this.frame.clientWidth || 1;
    const height = this.frame.clientHeight || 1;
    this.renderer.setPixelRatio(Math.min(window.devicePixelRatio || 1, SPARE_PIXELS));
    this.renderer.setSize(width, height);
    this.camera.aspect = width / height;
    this.camera.updateProjectionMatrix();
    if (this.isPosed) this.again();
    this.ask();
  }
}
