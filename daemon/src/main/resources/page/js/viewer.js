import {
  AnimationMixer,
  Box3,
  Clock,
  Color,
  DirectionalLight,
  HemisphereLight,
  PerspectiveCamera,
  Scene,
  SkeletonHelper,
  Sphere,
  Spherical,
  Vector3,
  WebGLRenderer,
} from 'three';
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';

const FIELD = 30; // degrees: a long lens, so that a figure keeps its proportions
const STEP = Math.PI / 24;

/**
 * A GLB in 3D on a canvas of its own. Draws only while something moves and the canvas is seen.
 * {@link close} gives the graphics memory back.
 */
export class Viewer {
  #renderer;
  #scene = new Scene();
  #camera = new PerspectiveCamera(FIELD);
  #controls;
  #clock = new Clock();
  #mixer = null;
  #bones = null;
  #model = null;
  #home = new Vector3();
  #size;
  #seen;
  #visible = true;
  #frame = null;
  #animated = false;

  /** Throws where the browser has no WebGL. */
  constructor(label) {
    this.#renderer = new WebGLRenderer({ antialias: true, alpha: true });
    this.#renderer.setPixelRatio(Math.min(window.devicePixelRatio, 2));
    this.canvas = this.#renderer.domElement;
    this.canvas.tabIndex = 0;
    this.canvas.setAttribute('role', 'img');
    this.canvas.setAttribute(
      'aria-label',
      `${label} in 3D. Arrow keys turn it, plus and minus come closer and go away.`,
    );
    this.#scene.add(new HemisphereLight(new Color(0xffffff), new Color(0xb9b0a6), 2.4));
    const lamp = new DirectionalLight(new Color(0xffffff), 1.1);
    lamp.position.set(1, 2, 3);
    this.#scene.add(lamp);
    this.#controls = new OrbitControls(this.#camera, this.canvas);
    this.#controls.enableDamping = true;
    this.#controls.enablePan = false;
    this.#controls.addEventListener('change', () => this.#ask());
    this.canvas.addEventListener('keydown', (event) => this.#key(event));
    this.#size = new ResizeObserver(() => this.#resize());
    this.#size.observe(this.canvas);
    this.#seen = new IntersectionObserver(([entry]) => {
      this.#visible = entry.isIntersecting;
      this.#ask();
    });
    this.#seen.observe(this.canvas);
  }

  /** @param {ArrayBuffer} glb */
  async open(glb) {
    const { scene, animations } = await new GLTFLoader().parseAsync(glb, '');
    this.#model = scene;
    this.#scene.add(scene);
    this.#bones = new SkeletonHelper(scene);
    this.#bones.visible = false;
    this.#scene.add(this.#bones);
    if (animations.length > 0) {
      this.#mixer = new AnimationMixer(scene);
      this.#mixer.clipAction(animations[0]).play();
      this.#mixer.update(0);
    }
    this.#fit();
    this.#resize();
  }

  get hasBones() {
    return this.#bones.bones.length > 0;
  }

  get hasAnimation() {
    return this.#mixer !== null;
  }

  turn(on) {
    this.#controls.autoRotate = on;
    this.#ask();
  }

  animate(on) {
    this.#animated = on && this.#mixer !== null;
    this.#clock.getDelta(); // the time it stood still is not caught up
    this.#ask();
  }

  skeleton(on) {
    this.#bones.visible = on;
    this.#ask();
  }

  home() {
    this.#camera.position.copy(this.#home);
    this.#controls.update();
    this.#ask();
  }

  close() {
    cancelAnimationFrame(this.#frame);
    this.#size.disconnect();
    this.#seen.disconnect();
    this.#controls.dispose();
    this.#model?.traverse((node) => {
      node.geometry?.dispose();
      node.skeleton?.dispose();
      node.material?.map?.dispose();
      node.material?.dispose();
    });
    this.#bones?.dispose();
    this.#renderer.dispose();
    this.#renderer.forceContextLoss(); // a browser keeps few contexts; do not wait for it to tidy
  }

  /** From the front (glTF: the asset looks along +Z) and a little above, all of it in view. */
  #fit() {
    const ball = new Box3().setFromObject(this.#model).getBoundingSphere(new Sphere());
    const radius = Math.max(ball.radius, 1e-6);
    const distance = (1.04 * radius) / Math.sin(((FIELD / 2) * Math.PI) / 180);
    this.#camera.near = radius / 50;
    this.#camera.far = distance + 50 * radius;
    this.#controls.target.copy(ball.center);
    this.#controls.minDistance = 0.4 * radius;
    this.#controls.maxDistance = 6 * distance;
    this.#home.set(0, 0.12, 1).setLength(distance).add(ball.center);
    this.home();
  }

  #resize() {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (width > 0 && height > 0) {
      this.#renderer.setSize(width, height, false);
      this.#camera.aspect = width / height;
      // narrow: the field is the width's
      const half = Math.tan((FIELD / 2) * (Math.PI / 180)) / Math.min(1, this.#camera.aspect);
      this.#camera.fov = (2 * Math.atan(half) * 180) / Math.PI;
      this.#camera.updateProjectionMatrix();
      this.#ask();
    }
  }

  #key(event) {
    const turns = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const zooms = { '+': 0.9, '=': 0.9, '-': 1.1 };
    if (!(event.key in turns) && !(event.key in zooms)) {
      return;
    }
    event.preventDefault();
    const target = this.#controls.target;
    const offset = this.#camera.position.clone().sub(target);
    const place = new Spherical().setFromVector3(offset);
    const [around, over] = turns[event.key] ?? [0, 0];
    place.theta += around * STEP;
    place.phi += over * STEP;
    place.radius *= zooms[event.key] ?? 1;
    place.makeSafe();
    this.#camera.position.setFromSpherical(place).add(target);
    this.#controls.update();
    this.#ask();
  }

  #ask() {
    if (this.#frame === null && this.#visible) {
      this.#frame = requestAnimationFrame(() => this.#draw());
    }
  }

  #draw() {
    this.#frame = null;
    const passed = Math.min(this.#clock.getDelta(), 0.1);
    if (this.#animated) {
      this.#mixer.update(passed);
    }
    // update() says whether the camera is still moving, and then asks for the next frame itself
    this.#controls.update(passed);
    this.#renderer.render(this.#scene, this.#camera);
    if (this.#animated || this.#controls.autoRotate) {
      this.#ask();
    }
  }
}
