// SPDX-License-Identifier: Apache-2.0
//
// wtc_control -- the lookup stage: one request, what it needs, and what it does   (docs: section 3)
//
// All decisions of the cache are here. A request fires when nothing of what it needs is missing;
// otherwise it looks again in the next cycle, for the first of four reasons (rule 3.3).

`default_nettype none

module wtc_control #(
    parameter ADDR_W     = 32,             // address width, bits
    parameter DATA_W     = 32,             // processor word, bits
    parameter ID_W       = 6,              // request id, bits
    parameter WAYS       = 4,              // ways
    parameter DEPTH0     = 0,              // 1: WBUF_ENTRIES is 0
    parameter COMMIT     = 0,              // 1: stores are answered by their response
    parameter ALLOCATE   = 0,              // 1: WRITE_MISS is allocate
    parameter INVALIDATE = 0,              // 1: WRITE_HIT is invalidate
    parameter FLUSH      = 0               // 1: WBUF_HAZARD is flush
) (
    input  wire                clk_i,
    input  wire                rst_ni,

    // From the processor
    input  wire                req_valid_i,
    output wire                req_ready_o,
    input  wire [2:0]          req_op_i,
    input  wire                req_uncached_i,
    input  wire [ADDR_W-1:0]   req_addr_i,
    input  wire [DATA_W-1:0]   req_data_i,
    input  wire [DATA_W/8-1:0] req_be_i,
    input  wire [ID_W-1:0]     req_id_i,

    // To everybody: the address to read now, the request in the stage
    output wire [ADDR_W-1:0]   rd_addr_o,
    output wire                s1_stay_o,  // it will be there in the next cycle
    output wire [ADDR_W-1:0]   s1_addr_o,
    output wire [DATA_W-1:0]   s1_data_o,
    output wire [DATA_W/8-1:0] s1_be_o,
    output wire [ID_W-1:0]     s1_id_o,
    output wire                s1_store_o, // the stage holds a cached store
    output wire                s1_empty_o,

    // From and to tags, replacement and data
    input  wire [WAYS-1:0]     hit_way_i,
    input  wire                tag_busy_i,
    input  wire                sweep_i,
    input  wire                data_busy_i,
    output wire                sweep_start_o,
    output wire                tag_inval_o,
    output wire [WAYS-1:0]     tag_inval_ways_o,
    output wire                touch_o,
    output wire [WAYS-1:0]     way_o,      // where the line is, if it is there
    output wire                array_write_o,
    output wire                alloc_o,
    input  wire [WAYS-1:0]     victim_i,

    // From and to the MSHRs
    input  wire                fl_i,
    input  wire [WAYS-1:0]     fl_way_i,
    input  wire                fl_dead_i,
    input  wire                fl_arrived_i,
    input  wire                fl_head_i,
    input  wire                fl_just_i,
    input  wire                mshr_ok_i,
    input  wire                mshr_none_i,
    output wire                poison_o,
    output wire                poison_all_o,
    // From the snoop
    input  wire                sn_just_i,

    // From and to the write buffer
    input  wire                wb_empty_i,
    input  wire                wb_can_take_i,
    input  wire                wb_merge_i,
    input  wire                wb_word_hit_i,
    input  wire                wb_cover_i,
    input  wire [DATA_W/8-1:0] wb_fwd_be_i,
    output wire                push_o,
    output wire                push_present_o,
    output wire [WAYS-1:0]     push_way_o,
    output wire                drain_o,

    // From and to the target list
    input  wire                tg_full_i,
    input  wire                tg_empty_i,
    input  wire                tg_same_word_i,
    output wire                target_o,
    input  wire                ans_busy_i,

    // From and to the bus side
    output wire                unc_start_o,
    output wire                unc_store_o,
    input  wire                unc_done_i,
    input  wire                unc_error_i,

    // To the response port
    output wire                answer_o,
    output wire                answer_load_o,  // with the word of array and write buffer
    output wire                answer_error_o,

    // Events (section 12)
    output wire                evt_load_hit_o,
    output wire                evt_load_miss_o,
    output wire                evt_store_hit_o,
    output wire                evt_store_miss_o,
    output wire                evt_forward_o,
    output wire                evt_merge_o,
    output wire                evt_stall_hazard_o,
    output wire                evt_stall_buffer_full_o,
    output wire                evt_stall_mshr_full_o,
    output wire                evt_stall_bus_o
);

    localparam [2:0] OP_LOAD       = 3'd0;
    localparam [2:0] OP_STORE      = 3'd1;
    localparam [2:0] OP_FENCE      = 3'd2;
    localparam [2:0] OP_INVAL_LINE = 3'd3;
    localparam [2:0] OP_INVAL_ALL  = 3'd4;

    localparam [1:0] ST_LOOKUP   = 2'd0;
    localparam [1:0] ST_SWEEP    = 2'd1;
    localparam [1:0] ST_UNCACHED = 2'd2;

    // --- The stage -------------------------------------------------------------------------------

    // A request is accepted from the pins into the stage, looked up there with what the RAMs have
    // read for it, and either fires or looks again. It is the only place where two requests could
    // be confused, so it holds exactly one.

    reg  [1:0]          state_q;
    reg                 s1_valid_q;
    reg  [2:0]          s1_op_q;
    reg                 s1_uncached_q;
    reg  [ADDR_W-1:0]   s1_addr_q;
    reg  [DATA_W-1:0]   s1_data_q;
    reg  [DATA_W/8-1:0] s1_be_q;
    reg  [ID_W-1:0]     s1_id_q;
    wire                fire;              // has its effect and leaves
    wire                finish;            // leaves ST_SWEEP or ST_UNCACHED
    wire                leave  = fire | finish;
    wire                stay   = s1_valid_q & ~leave;
    wire                accept = req_valid_i & req_ready_o;

    // Rules 3.1.1 and 3.1.2: ready depends on state alone; a request that stays is read again.
    assign req_ready_o = ~sweep_i & ~stay;
    assign rd_addr_o   = stay ? s1_addr_q : req_addr_i;
    assign s1_stay_o   = stay;

    always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) s1_valid_q <= 1'b0;
        else         s1_valid_q <= accept | stay;
    end

    // Read only while s1_valid_q: no reset.
    always @(posedge clk_i) begin
        if (accept) begin
            s1_op_q       <= req_op_i;
            s1_uncached_q <= req_uncached_i;
            s1_addr_q     <= req_addr_i;
            s1_data_q     <= req_data_i;
            s1_be_q       <= req_be_i;
            s1_id_q       <= req_id_i;
        end
    end

    always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) state_q <= ST_LOOKUP;
        else begin
            case (state_q)
                // Requests look up one after the other.
                ST_LOOKUP: begin
                    if (sweep_start_o)    state_q <= ST_SWEEP;
                    else if (unc_start_o) state_q <= ST_UNCACHED;
                end
                // The tags are being swept, or an uncached access is on the bus.
                default: if (finish) state_q <= ST_LOOKUP;
            endcase
        end
    end

    // --- What the request is ---------------------------------------------------------------------

    wire look      = s1_valid_q & (state_q == ST_LOOKUP);
    wire unknown   = s1_op_q > OP_INVAL_ALL;
    wire nothing   = look & (unknown | (s1_op_q == OP_STORE) & ~(|s1_be_q));       // rule 3.3.7
    wire uncached  = look & ~nothing & s1_uncached_q & (s1_op_q == OP_LOAD | s1_op_q == OP_STORE);
    wire load      = look & (s1_op_q == OP_LOAD) & ~s1_uncached_q;
    wire store     = look & (s1_op_q == OP_STORE) & ~s1_uncached_q & ~nothing;
    wire fence     = look & (s1_op_q == OP_FENCE);
    wire inval     = look & (s1_op_q == OP_INVAL_LINE);
    wire inval_all = look & (s1_op_q == OP_INVAL_ALL);

    // Where its word is. At most one of the tags and one fill know the line, never both.
    wire tag_hit = |hit_way_i;
    wire hit     = fl_i ? fl_arrived_i : tag_hit;
    wire absent  = ~fl_i & ~tag_hit;
    wire ahead   = fl_i & ~fl_arrived_i;   // the beat of the word is still to come

    // What it will do if it fires: the cases of rules 3.3.1 to 3.3.6.
    wire load_hit     = load & hit;
    wire load_join    = load & ahead;
    wire load_forward = load & absent & wb_cover_i;
    wire load_miss    = load & absent & ~wb_cover_i;
    wire store_update = store & hit & (INVALIDATE == 0);
    wire store_inval  = store & ~fl_i & tag_hit & (INVALIDATE != 0);
    wire store_alloc  = store & absent & (ALLOCATE != 0);
    wire unc_inval    = uncached & (s1_op_q == OP_STORE) & tag_hit;
    wire inval_tag    = inval & ~fl_i & tag_hit;

    // What it needs for that: a new fill, the tag port, the response port, an entry of the list.
    wire allocate  = load_miss | store_alloc;
    wire wants_tag = allocate | store_inval | inval_tag | unc_inval;
    wire answers   = load_hit | load_forward | store & (COMMIT == 0) | fence | inval | nothing;
    wire waits     = load_join | load_miss | store & (COMMIT != 0);    // becomes a target

    // --- What is missing: the four reasons (rule 3.3) --------------------------------------------

    // Hazards: another word of the same place must get there first.
    wire for_word  = load & (FLUSH != 0 || COMMIT != 0) & wb_word_hit_i;
    wire for_snoop = load & sn_just_i;
    wire for_fill  = fl_i & ( load  & (fl_dead_i | (fl_arrived_i ? fl_just_i : fl_head_i))
                            | store & (fl_dead_i | ~fl_arrived_i & (fl_head_i | tg_same_word_i)));
    wire for_slot  = look & ~nothing & (DEPTH0 != 0) & ~wb_empty_i;                 // rule 3.3.8
    // An uncached access goes alone: nothing older is left anywhere (rule 3.3.6).
    wire quiet     = wb_empty_i & mshr_none_i & tg_empty_i;

    // Each reason counts only when those before it are absent (rule 12.2).
    wire no_hazard = ~for_word & ~for_fill & ~for_snoop;
    wire no_full   = ~for_slot & ~(store & ~wb_can_take_i);
    wire no_mshr   = ~(waits & tg_full_i) & ~(allocate & ~mshr_ok_i);
    wire no_bus    = ~(answers & ans_busy_i) & ~(wants_tag & tag_busy_i) & ~(fence & ~wb_empty_i)
                   & ~(store_update & data_busy_i) & ~(uncached & ~quiet);
    wire ready     = no_hazard & no_full & no_mshr & no_bus;

    assign fire   = look & ready & ~inval_all & ~uncached;
    assign finish = (state_q == ST_SWEEP) & ~sweep_i & ~ans_busy_i
                  | (state_q == ST_UNCACHED) & unc_done_i;

    // --- What it does ----------------------------------------------------------------------------

    assign unc_start_o      = uncached & ready;
    assign unc_store_o      = s1_op_q == OP_STORE;
    assign sweep_start_o    = inval_all & ready;
    assign poison_all_o     = sweep_start_o;
    // A line that leaves while it is still arriving: its fill must not be installed.
    assign poison_o         = fire & fl_i & (inval | store & (INVALIDATE != 0));
    assign alloc_o          = fire & allocate;
    assign tag_inval_o      = (fire | unc_start_o) & wants_tag;
    assign tag_inval_ways_o = allocate ? victim_i : hit_way_i;
    assign array_write_o    = fire & store_update;
    assign touch_o          = fire & (hit | ahead) & (load | store & (INVALIDATE == 0));
    assign way_o            = fl_i ? fl_way_i : hit_way_i;
    assign push_o           = fire & store;
    // Where the line of this store will be when memory answers: what an error has to undo (9.2.4).
    assign push_present_o   = store_alloc | (INVALIDATE == 0) & (fl_i | tag_hit);
    assign push_way_o       = store_alloc ? victim_i : way_o;
    assign target_o         = fire & waits;
    assign drain_o          = fence | uncached | for_word;
    assign answer_o         = fire & answers | finish;
    assign answer_load_o    = load;
    assign answer_error_o   = nothing & unknown | (state_q == ST_UNCACHED) & unc_error_i;

    assign s1_addr_o  = s1_addr_q;
    assign s1_data_o  = s1_data_q;
    assign s1_be_o    = s1_be_q;
    assign s1_id_o    = s1_id_q;
    assign s1_store_o = store;
    assign s1_empty_o = ~s1_valid_q;

    // --- Events ----------------------------------------------------------------------------------

    assign evt_load_hit_o          = fire & load & hit;
    assign evt_load_miss_o         = fire & load & ~hit;
    assign evt_store_hit_o         = fire & store & hit;
    assign evt_store_miss_o        = fire & store & ~hit;
    assign evt_forward_o           = fire & (load_hit | load_forward) & (|(s1_be_q & wb_fwd_be_i));
    assign evt_merge_o             = fire & store & wb_merge_i;
    assign evt_stall_hazard_o      = stay & look & ~no_hazard;
    assign evt_stall_buffer_full_o = stay & look & no_hazard & ~no_full;
    assign evt_stall_mshr_full_o   = stay & look & no_hazard & no_full & ~no_mshr;
    assign evt_stall_bus_o         = stay & ~(look & ~(no_hazard & no_full & no_mshr));

endmodule

`default_nettype wire
